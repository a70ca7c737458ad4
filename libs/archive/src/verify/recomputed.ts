import type { ArchivedLot } from './archived-lot';
import { once } from './once';
import { openAgain } from './open-again';
import { seedAgain } from './seed-again';

/** What the verifier computes again, each thing once: opened bids and seeds of draws. */
export class Recomputed {
  private readonly openings = new Map<string, Recomputed>();

  constructor(private readonly lot: ArchivedLot) {}

  readonly bids = once(() => openAgain(this.lot));
  readonly openingSeed = once(() => seedAgain(this.lot, 'opening'));
  readonly expertsSeed = once(() => seedAgain(this.lot, 'experts'));

  /** The same of the opening of one envelope. */
  at(segment: string): Recomputed {
    const known = this.openings.get(segment) ?? new Recomputed(this.lot.at(segment));
    this.openings.set(segment, known);
    return known;
  }
}
