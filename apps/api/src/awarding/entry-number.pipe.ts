import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@kaibiao/kernel';

/** A number of the address that counts from 1. What cannot be one names nothing. */
@Injectable()
export class EntryNumberPipe implements PipeTransform<string, number> {
  transform(number: string): number {
    if (!/^[1-9]\d{0,4}$/.test(number)) throw new DomainError('not_found', 'OBJECT_NOT_FOUND');
    return Number(number);
  }
}
