import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { classesInForce, classesWithin, lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { Committee } from '../committee.entity';
import { phaseWrong, poolAlreadyFrozen, poolInsufficient } from '../evaluation.errors';
import { sessionInvalid, wideningInvalid } from './experts.errors';
import { freezeExperts, leftOut, poolBytes, poolHashOf, poolIssues, poolSize, type FrozenPool, type WantedSpeciality } from './expert-pool';
import { registerOf } from './register.queries';
import { wideningIssues, widerBeside, type Widening } from './widening-rules';
import { ANSWER_MINUTES, sessionIssues, type Session } from './summons-rules';

/**
 * Fixes who can be drawn (专家抽取名单封存) once the bids are open and before the custodians give the seed: the draw is decided by
 * the pool and the seed, and whoever made the pool did not know the seed.
 */
@Injectable()
export class FreezePool {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** Without a session the members are called at once, and answer in the usual time. */
  execute(
    principal: Principal,
    {
      lotId,
      meetsAt = null,
      place = '',
      answerMinutes = ANSWER_MINUTES.usual,
      widen = [],
    }: { lotId: string; widen?: readonly Widening[] } & Partial<Session>,
  ): Promise<{ poolHash: string; size: number }> {
    const session = { meetsAt, place, answerMinutes };
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.state === 'draft') throw lotNotFound();
      if (await tx.findOne(Committee, { lotId })) throw poolAlreadyFrozen();
      if (lot.state !== 'opened') throw phaseWrong(lot.state, 'opened');
      const now = await tx.now();
      const amiss = sessionIssues(session, now);
      if (amiss.length > 0) throw sessionInvalid(amiss);
      const of = { day: civilDateOf(meetsAt ?? now), timed: meetsAt !== null };
      const pool = await soundPool(tx, lot, lot.evaluationScheme!.specialities, { ...of, widen });
      const [poolHash, fact] = [await poolHashOf(pool), poolFact(pool)];
      const { size } = fact;
      const frozen = { pool: Buffer.from(poolBytes(pool)), poolHash, frozenBy: principal.accountId, frozenAt: now };
      await tx.insert(Committee, { lotId, ...frozen, ...session });
      const payload = { poolHash, ...fact };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'pool.frozen', actorId: principal.accountId, payload });
      await tx.record({
        stream: `lot/${lotId}`,
        type: 'evaluation.pool_frozen',
        actorId: principal.accountId,
        payload: { poolHash, size },
      });
      return { poolHash, size };
    });
  }
}

/** The pool of `poolFor`, which suffices. Throws POOL_INSUFFICIENT, with what a place that is short can be widened to; WIDENING_INVALID. */
export async function soundPool(tx: Tx, lot: Lot, places: readonly Place[], { widen, ...of }: PoolOf): Promise<FrozenPool> {
  const [classes, narrow] = [await classesInForce(tx), await poolFor(tx, lot, places, of)];
  const amiss = wideningIssues(narrow, classes, widen ?? []);
  if (amiss.length > 0) throw wideningInvalid(amiss);
  const pool = widen?.length ? await poolFor(tx, lot, places, { ...of, widen }) : narrow;
  const issues = poolIssues(pool);
  if (issues.length > 0) throw poolInsufficient(widerBeside(issues, classes, widen ?? []));
  return pool;
}

interface Place {
  code: string;
  seats: number;
}
interface PoolOf {
  /** The day of the session, and whether it has an hour of its own. */
  day: string;
  timed: boolean;
  drawn?: readonly string[];
  widen?: readonly Widening[];
}

/** Who of the register can be drawn for these places and a session on that day, without those who were drawn for the lot already. */
export async function poolFor(
  tx: Tx,
  lot: Lot,
  places: readonly Place[],
  { drawn = [], widen = [], ...session }: PoolOf,
): Promise<FrozenPool> {
  const classification = await classesInForce(tx);
  const specialities = places.map((one): WantedSpeciality => {
    const above = widen.find(({ code }) => code === one.code);
    const wider = above && { code: above.to, reason: above.reason.trim(), classes: classesWithin(classification, above.to) };
    return { ...one, classes: classesWithin(classification, one.code), ...(wider && { wider }) };
  });
  const codes = specialities.flatMap(({ classes = [], wider }) => [...classes, ...(wider?.classes ?? [])]);
  const { experts, creditsNeeded } = await registerOf(tx, session.day, codes);
  const rule = { ...session, creditsNeeded, parties: new Set(await partiesOf(tx, lot)) };
  const others = experts.filter(({ expertId }) => !drawn.includes(expertId));
  return freezeExperts({ lotCode: lot.code, specialities, experts: others, rule });
}

/** What the journal says of a pool: how many, never who. */
export function poolFact(pool: FrozenPool): {
  size: number;
  specialities: { code: string; seats: number; experts: number; wider?: { code: string; reason: string; experts: number } }[];
  leftOut: object;
} {
  const specialities = pool.specialities.map(({ code, seats, experts: { length }, wider }) => ({
    ...{ code, seats, experts: length },
    ...(wider && { wider: { ...wider, experts: wider.experts.length } }),
  }));
  return { size: poolSize(pool), specialities, leftOut: leftOut(pool) };
}

/** 统一社会信用代码 of whoever has an interest in the lot: every bidder of the opening, opened or not, the tenderer, the agency. */
export async function partiesOf(tx: Tx, lot: Lot): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    'select bidder_code code from opening_bid where lot_id = $1 union select code from organisation where id in ($2, $3)',
    [lot.id, lot.tendererId, lot.agencyId],
  );
  return rows.map(({ code }) => code);
}
