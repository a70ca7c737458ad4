import { rows, type Evidence, type Invariant } from './evidence';

/** Steps of people that wait while a lot stands still (招标投标法实施条例 第二十二、五十四、六十二条); its deadlines and what ends it do not. */
const WAITING = [
  'opening.declared',
  'evaluation.begun',
  'evaluation.finished',
  'candidates.published',
  'lot.awarded',
  'contract.concluded',
] as const;

interface Told {
  type: string;
  at: string;
}

interface Standing {
  lotId: string;
  suspendedSince: Date | null;
  /** Something holds it: an objection without an answer, or an order of the supervisor. */
  held: boolean;
  /** Of its journal: when it stopped and went on, and the steps that wait. */
  told: Told[];
  publicity: { publishedAt: Date; announced: Date; endsAt: Date | null; awardedAt: Date | null } | null;
}

/** A time in which a lot stood still; `until` is Infinity while it does. */
interface Stand {
  from: number;
  until: number;
}

const STANDING = `
  select l.id "lotId", l.suspended_since "suspendedSince",
    exists (select 1 from objection o where o.lot_id = l.id and o.replied_at is null and o.withdrawn_at is null)
      or exists (select 1 from suspension_order s where s.lot_id = l.id and s.ended_at is null) held,
    (select coalesce(jsonb_agg(jsonb_build_object('type', type, 'at', occurred_at) order by stream_seq), '[]') from journal_entry
      where stream = 'lot/' || l.id and type in ('lot.suspended', 'lot.resumed', ${WAITING.map((type) => `'${type}'`).join(', ')})) told,
    c.published_at "publishedAt", c.publicity_ends_at announced, l.publicity_ends_at "endsAt", a.decided_at "awardedAt"
  from lot l left join candidate_list c on c.lot_id = l.id left join award a on a.lot_id = l.id
  where $1::uuid[] is null or l.id = any($1)`;

type Row = Omit<Standing, 'publicity'> & { publishedAt: Date | null; announced: Date; endsAt: Date | null; awardedAt: Date | null };

async function standings(evidence: Evidence): Promise<Standing[]> {
  return (await rows<Row>(evidence, STANDING)).map(({ publishedAt, announced, endsAt, awardedAt, ...lot }) => ({
    ...lot,
    publicity: publishedAt && { publishedAt, announced, endsAt, awardedAt },
  }));
}

/** As the journal tells them; null where it tells of a lot that stops twice, or goes on without having stopped. */
function stands(told: readonly Told[]): Stand[] | null {
  const found: Stand[] = [];
  for (const { type, at } of told.filter(({ type }) => type === 'lot.suspended' || type === 'lot.resumed')) {
    const [last, instant] = [found.at(-1), Date.parse(at)];
    const standing = last !== undefined && last.until === Infinity;
    if (standing === (type === 'lot.suspended')) return null;
    if (standing) last.until = instant;
    else found.push({ from: instant, until: Infinity });
  }
  return found;
}

/** I11: a lot stands still exactly while something holds it, and no step of people was taken meanwhile. */
export const standsStill: Invariant = async (evidence) =>
  (await standings(evidence)).flatMap(({ lotId, suspendedSince, held, told }) => {
    const times = stands(told);
    if (times === null) return [`lot ${lotId}: it stopped or went on twice`];
    const last = times.at(-1);
    const since = last?.until === Infinity ? last.from : null;
    const meanwhile = told.filter((_, at) => told.slice(0, at).findLast(isTurn)?.type === 'lot.suspended').filter((one) => !isTurn(one));
    return [
      ...(held === (suspendedSince !== null)
        ? []
        : [`lot ${lotId}: it ${held ? 'goes on and is held' : 'stands still and nothing holds it'}`]),
      ...(since === (suspendedSince?.getTime() ?? null) ? [] : [`lot ${lotId}: it does not stand still as its journal says`]),
      ...meanwhile.map(({ type }) => `lot ${lotId}: ${type} while it stood still`),
    ];
  });

const isTurn = ({ type }: Told): boolean => type === 'lot.suspended' || type === 'lot.resumed';

/** The end of a time that runs from an instant and waits with its lot: as much is left of it when the lot goes on as when it stopped. */
function runsUntil({ from, end }: { from: Date; end: Date }, over: readonly Stand[], seenAt = Infinity): number {
  return over
    .filter(({ until }) => until !== Infinity && until > from.getTime() && until <= seenAt)
    .reduce((sum, stand) => {
      const begins = Math.max(stand.from, from.getTime());
      return begins < sum ? sum + stand.until - begins : sum;
    }, end.getTime());
}

interface Call {
  lotId: string;
  item: string;
  calledAt: Date;
  answerBy: Date;
  /** As it was called: the time to answer, ms. */
  allowed: number;
  answer: string | null;
  answeredAt: Date | null;
}

const CALLS = `
  select s.lot_id "lotId", s.item, s.called_at "calledAt", s.answer_by "answerBy", c.answer_minutes * 60000 allowed, s.answer, s.answered_at "answeredAt"
  from expert_summons s join committee c using (lot_id) where $1::uuid[] is null or s.lot_id = any($1)`;

/** I12: whoever stood still has as much time left as when it stopped: the publicity before the award, and every call to an expert. */
export const timesAreKept: Invariant = async (evidence) => {
  const [lots, calls] = await Promise.all([standings(evidence), rows<Call>(evidence, CALLS)]);
  const over = new Map(lots.map(({ lotId, told }) => [lotId, stands(told) ?? []]));
  return [
    ...lots.flatMap(({ lotId, publicity }) => (publicity ? publicityFaults(lotId, publicity, over.get(lotId)!) : [])),
    ...calls.flatMap((call) => {
      const { lotId, item, calledAt, answerBy, allowed, answeredAt } = call;
      const end = new Date(calledAt.getTime() + allowed);
      const due = runsUntil({ from: calledAt, end }, over.get(lotId) ?? [], answeredAt?.getTime());
      return due === answerBy.getTime() ? [] : [`lot ${lotId}: ${item} may be answered until ${answerBy.toISOString()}, not ${iso(due)}`];
    }),
  ];
};

function publicityFaults(
  lotId: string,
  { publishedAt: from, announced: end, endsAt, awardedAt }: NonNullable<Standing['publicity']>,
  over: readonly Stand[],
): string[] {
  const due = runsUntil({ from, end }, over);
  return [
    ...(endsAt?.getTime() === due ? [] : [`lot ${lotId}: the publicity ends ${endsAt?.toISOString()}, not ${iso(due)}`]),
    ...(awardedAt && awardedAt.getTime() < due ? [`lot ${lotId}: awarded before the publicity was over`] : []),
  ];
}

const iso = (instant: number): string => new Date(instant).toISOString();
