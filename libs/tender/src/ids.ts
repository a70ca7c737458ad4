import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';

/** Ids of new rows: UUIDv7, so that they sort by the time of their making. */
@Injectable()
export class Ids {
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  next(): string {
    return uuidv7(this.clock, this.random);
  }
}
