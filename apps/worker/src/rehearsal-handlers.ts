import { Injectable } from '@nestjs/common';
import { EndRehearsal, HoldRehearsal } from '@kaibiao/opening';
import { oneByOne, type Handler } from './handler';

/** Rehearsals of the custodians before a deadline: held, and ended. */
@Injectable()
export class RehearsalHandlers {
  readonly hold: Handler;
  readonly end: Handler;

  constructor(hold: HoldRehearsal, end: EndRehearsal) {
    this.hold = oneByOne((lotId, claim) => hold.execute(lotId, claim));
    this.end = oneByOne((lotId, claim) => end.execute(lotId, claim));
  }
}
