import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError, isUuid } from '@kaibiao/kernel';

/** An id of the address. What cannot be an id names nothing: the same answer as for an object that does not exist. */
@Injectable()
export class ObjectIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUuid(id)) throw new DomainError('not_found', 'OBJECT_NOT_FOUND');
    return id;
  }
}
