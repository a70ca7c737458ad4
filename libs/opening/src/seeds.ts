import { Injectable } from '@nestjs/common';
import {
  combineSeeds,
  fromHex,
  openSeed,
  votesNeeded,
  type SeedDealing,
  type SeedPurpose,
  type SeedShares,
  type Suite,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { DomainError } from '@kaibiao/kernel';
import { Tx, type Reader } from '@kaibiao/platform';

/** How far the custodians are with the seed of a purpose (design: sealed bid §7). */
export interface SeedState {
  /** Custodians who gave their shares. */
  released: number;
  /** k */
  needed: number;
  /** The combined seed, 32 bytes; null until every dealing is settled. */
  seed: Uint8Array | null;
  /** Dealers (0: the platform, i: custodian i) whose dealing was broken: 32 zero bytes stand in place of their seed. */
  voidDealers: number[];
}

interface Row {
  suite: Suite;
  lotCode: string;
  custodians: number;
  threshold: number;
  dealings: { dealer: number; statement: string }[];
  given: string[];
}

const SQL = `
  select l.suite, l.code "lotCode", jsonb_array_length(l.policy->'custodians') custodians, (l.policy->>'threshold')::integer threshold,
    coalesce((select jsonb_agg(jsonb_build_object('dealer', d.dealer, 'statement', encode(d.statement, 'hex')) order by d.dealer)
              from seed_dealing d where d.lot_id = l.id and d.purpose = $2), '[]') dealings,
    coalesce((select jsonb_agg(encode(s.statement, 'hex') order by s.custodian) from seed_share s where s.lot_id = l.id and s.purpose = $2), '[]') given
  from lot l where l.id = $1`;

/** The seeds that were dealt at publication and come back from the custodians when a draw is due. */
@Injectable()
export class DrawSeeds {
  /** null when nothing was dealt for the purpose. */
  async of(via: Tx | Reader, lotId: string, purpose: SeedPurpose): Promise<SeedState | null> {
    const [row] = via instanceof Tx ? await via.query<Row>(SQL, [lotId, purpose]) : await via.rows<Row>(SQL, [lotId, purpose]);
    if (!row || row.dealings.length === 0) return null;
    const given = row.given.map((hex) => decode<SeedShares>(hex));
    const state = { released: given.length, needed: row.threshold };
    const settled = given.length >= votesNeeded(row.custodians, row.threshold);
    const seeds: Uint8Array[] = [];
    const voidDealers: number[] = [];
    for (const { dealer, statement } of row.dealings) {
      const seed = await combine(row.suite, decode<SeedDealing>(statement), given, settled);
      if (seed === 'waiting') return { ...state, seed: null, voidDealers: [] };
      if (seed === 'broken') voidDealers.push(dealer);
      seeds.push(seed === 'broken' ? new Uint8Array(32) : seed);
    }
    return { ...state, seed: await combineSeeds(nodeBackend, { suite: row.suite, lotCode: row.lotCode, purpose, seeds }), voidDealers };
  }
}

async function combine(
  suite: Suite,
  dealing: SeedDealing,
  given: readonly SeedShares[],
  settled: boolean,
): Promise<Uint8Array | 'waiting' | 'broken'> {
  const shares = given.flatMap(({ shares: all }) =>
    all.filter(({ dealer }) => dealer === dealing.dealer).map(({ share }) => fromHex(share)),
  );
  try {
    return await openSeed(nodeBackend, suite, dealing, shares);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // With q answers at most k-1 are false or missing, so that a sound dealing would have come together by now.
    return error.code === 'SHARES_TOO_FEW' && !settled ? 'waiting' : 'broken';
  }
}

const decode = <T>(hex: string): T => JSON.parse(Buffer.from(hex, 'hex').toString('utf8')) as T;
