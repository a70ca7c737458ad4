/** Where the time comes from. Deadlines never use it: they are decided by the database's clock (`Tx.now`). */
export abstract class Clock {
  abstract now(): Date;
}

/** This machine's clock, plus an offset that only the demo and test launchers can give. */
export class SystemClock extends Clock {
  constructor(private readonly offsetMs: () => number = () => 0) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs());
  }
}

/** A clock that stands still until it is told to move. */
export class FixedClock extends Clock {
  constructor(private time: Date) {
    super();
  }

  now(): Date {
    return this.time;
  }

  set(time: Date): void {
    this.time = time;
  }
}
