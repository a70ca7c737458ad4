import { toYuan, fen } from '@kaibiao/kernel';
import { rows, type Invariant } from './evidence';

/** Facts of an opening in their order; each once, whoever died on the way. */
export const STEPS = [
  'lot.published',
  'lot.bidding_closed',
  'opening.declared',
  'bidders.published',
  'opening.release_ended',
  'opening.ordered',
  'opening.gated',
  'opening.unlocked',
  'bids.revealed',
  'opening.recorded',
];

/** What may be missing of a lot in play whose bids are revealed. */
const toCome = (step: string): boolean => step === 'opening.recorded';

interface Opening {
  lotId: string;
  types: string[];
  table: { manifestHash: string; outcome: string; price: string | null }[] | null;
  listL: string[];
  listR: string[];
  opened: { manifestHash: string; outcome: string; priceFen: string | null }[];
  reveals: number;
}

const OPENINGS = `
  select l.id "lotId",
    array(select type from journal_entry where stream = 'lot/' || l.id order by stream_seq) types,
    (select payload->'table' from journal_entry where stream = 'lot/' || l.id and type = 'bids.revealed' order by stream_seq limit 1) "table",
    (select coalesce(jsonb_agg(x->>'manifestHash'), '[]') from bidding_close c, jsonb_array_elements(c.submissions) x where c.lot_id = l.id) "listL",
    coalesce((select releases from release_fix f where f.lot_id = l.id), '[]') "listR",
    (select coalesce(jsonb_agg(jsonb_build_object('manifestHash', manifest_hash, 'outcome', outcome, 'priceFen', price_fen::text)), '[]') from opened_bid o where o.lot_id = l.id) opened,
    (select count(*)::int from bid_reveal r where r.lot_id = l.id) reveals
  from lot l where ($1::uuid[] is null or l.id = any($1)) and exists (select 1 from journal_entry where stream = 'lot/' || l.id and type = 'bids.revealed')`;

/** I3: one opening a lot, and its public table is what was opened. */
export const openedOnce: Invariant = async (evidence) =>
  (await rows<Opening>(evidence, OPENINGS)).flatMap(({ lotId, types, table, opened, reveals }) => {
    const times = (step: string): number => types.filter((type) => type === step).length;
    const often = STEPS.filter((step) => times(step) !== 1 && !(times(step) === 0 && evidence.only?.inPlay && toCome(step)));
    const told = table!.map(({ manifestHash, outcome, price }) => `${manifestHash} ${outcome} ${price}`).sort();
    const kept = opened
      .map(({ manifestHash, outcome, priceFen }) => `${manifestHash} ${outcome} ${priceFen && toYuan(fen(priceFen))}`)
      .sort();
    return [
      ...often.map((step) => `lot ${lotId}: ${step} happened ${times(step)} times`),
      ...(reveals === 1 ? [] : [`lot ${lotId}: ${reveals} reveals`]),
      ...(JSON.stringify(told) === JSON.stringify(kept) ? [] : [`lot ${lotId}: the public table is not what was opened`]),
    ];
  });

/** I8: list L, then R out of L, then the reveal of R. */
export const inOrder: Invariant = async (evidence) =>
  (await rows<Opening>(evidence, OPENINGS)).flatMap(({ lotId, types, listL, listR, opened }) => {
    const places = STEPS.filter((step) => !evidence.only?.inPlay || !toCome(step) || types.includes(step)).map((step) =>
      types.indexOf(step),
    );
    const stranger = (inner: readonly string[], outer: readonly string[]): string[] => inner.filter((hash) => !outer.includes(hash));
    const hashes = opened.map(({ manifestHash }) => manifestHash);
    return [
      ...(places.every((place, at) => at === 0 || place > places[at - 1]!)
        ? []
        : [`lot ${lotId}: its steps came in another order: ${types.join(', ')}`]),
      ...stranger(listR, listL).map((hash) => `lot ${lotId}: ${hash} is in R and not in L`),
      ...stranger(hashes, listR).map((hash) => `lot ${lotId}: ${hash} was opened and is not in R`),
      ...stranger(listR, hashes).map((hash) => `lot ${lotId}: ${hash} is in R and was not opened`),
    ];
  });
