import { parseCanonicalJson } from '@kaibiao/crypto';
import type { Reader, Tx } from '@kaibiao/platform';
import type { FreePlace } from './committee-draw';
import { poolSize, type FrozenPool } from './expert-pool';
import { emptyPlaces, type PlaceCall } from './supplement-rules';

/** A supplementary pool as the desk and the supervisor see it: how many, never who. */
export interface SupplementView {
  number: number;
  poolHash: string;
  size: number;
  /** Items that were drawn last for the places it is for. */
  places: string[];
  reason: string;
  frozenAt: string;
  drawnAt: string | null;
}

const CALLS = `
  select s.item, s.speciality, s.answer, m.replaced_at is not null "left" from expert_summons s
    left join committee_member m on (m.lot_id, m.item) = (s.lot_id, s.item)
  where s.lot_id = $1`;
const SUPPLEMENTS = `
  select number, pool_hash "poolHash", pool, places, reason, frozen_at "frozenAt", drawn_at "drawnAt" from committee_supplement
  where lot_id = $1 order by number`;

export const emptyPlacesOf = async (tx: Tx, lotId: string): Promise<FreePlace[]> => emptyPlaces(await tx.query<PlaceCall>(CALLS, [lotId]));

/** Which places are empty, and what was sealed to fill them. */
export async function supplementsOf(reader: Reader, lotId: string): Promise<{ empty: FreePlace[]; supplements: SupplementView[] }> {
  const calls = await reader.rows<PlaceCall>(CALLS, [lotId]);
  const rows = await reader.rows<
    Omit<SupplementView, 'size' | 'frozenAt' | 'drawnAt'> & { pool: Buffer; frozenAt: Date; drawnAt: Date | null }
  >(SUPPLEMENTS, [lotId]);
  const supplements = rows.map(({ pool, frozenAt, drawnAt, ...row }) => ({
    ...row,
    size: poolSize(parseCanonicalJson(pool) as FrozenPool),
    frozenAt: frozenAt.toISOString(),
    drawnAt: drawnAt?.toISOString() ?? null,
  }));
  return { empty: emptyPlaces(calls), supplements };
}
