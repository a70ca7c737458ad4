import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { addDays, civilDateOf, startOfDay, type CivilDate } from '@kaibiao/rules';
import { sampleEmpty, sampleInvalid } from '../credit.errors';
import { CreditSample } from './credit-sample.entity';
import { populationBytes, sampleIssues, type SampleInput, type SamplePopulation } from './sample';

/** Organisations that have bidders, and versions of entries, of a period: what anybody registered or declared by itself. */
const ITEMS = `
  select 'registration/' || o.code item from organisation o
  where o.created_at >= $1 and o.created_at < $2 and exists (select 1 from account a where a.organisation_id = o.id and 'bidder' = any(a.roles))
  union all select 'entry/' || hash from library_entry where declared_at >= $1 and declared_at < $2`;
/** Bids of these lots are secret. */
const FIRST_NOTICE = `
  select min(published_at) at from lot where state in ('bidding', 'closed', 'releasing', 'released', 'ordered', 'unlocked')`;

/** The centre fixes what a sample is drawn from (抽查公告), before anybody can know the seed. */
@Injectable()
export class AnnounceSample {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Throws SAMPLE_INVALID with every issue, SAMPLE_EMPTY. `actId` makes a retry harmless. */
  execute(
    { accountId }: Principal,
    { actId, sample }: { actId: string; sample: SampleInput },
  ): Promise<{ sampleId: string; size: number }> {
    const act = { id: actId, actorId: accountId, command: 'AnnounceSample', input: sample };
    return this.uow.once(act, async (tx) => {
      await tx.lockKey('credit_sample');
      const now = await tx.now();
      const issues = sampleIssues(sample, await latestDay(tx, now));
      if (issues.length > 0) throw sampleInvalid(issues);
      const id = uuidv7(this.clock, this.random);
      const population = await populationOf(tx, id, sample);
      if (population.items.length === 0) throw sampleEmpty();
      const bytes = populationBytes(population);
      const [populationHash, size] = [await sha256Hex(bytes), population.items.length];
      const stream = `sample/${id}`;
      const payload = { populationHash, size, ...sample };
      const { hash } = await tx.record({ stream, type: 'sample.announced', actorId: accountId, payload });
      await tx.insert(CreditSample, {
        ...{ id, fromDay: sample.from, untilDay: sample.until, percent: sample.percent, basis: sample.basis.trim() },
        ...{ population: Buffer.from(bytes), populationHash, size, announcement: hash, announcedBy: accountId, announcedAt: now },
        ...{ checkpoint: null, seed: null, drawnBy: null, drawnAt: null },
      });
      // Nobody waits for the beat of the log: the draw follows from the checkpoint after this.
      await tx.query(`select pg_notify('checkpoint', '')`);
      return { sampleId: id, size };
    });
  }
}

/** The last day that may be sampled: before today, and before the first notice of a lot whose bids are secret. */
async function latestDay(tx: Tx, now: Date): Promise<CivilDate> {
  const [first] = await tx.query<{ at: Date | null }>(FIRST_NOTICE);
  const days = [now, ...(first?.at ? [first.at] : [])].map(civilDateOf).sort();
  return addDays(days[0]!, -1);
}

async function populationOf(tx: Tx, sampleId: string, { from, until, percent }: SampleInput): Promise<SamplePopulation> {
  const rows = await tx.query<{ item: string }>(ITEMS, [startOfDay(from), startOfDay(addDays(until, 1))]);
  const items = rows.map(({ item }) => item).sort();
  return { format: 'kaibiao-sample-population/1', sampleId, from, until, percent, items };
}
