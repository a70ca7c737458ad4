import { combineSeeds, draw, fromHex, toHex, type SeedPurpose, type SeedsInput, type Suite } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';

/** A draw as the opening record and the vectors have it. */
export interface DrawToVerify {
  /** Which hash it is of; `INTL-1` where nothing is said. */
  suite?: Suite;
  lotCode: string;
  item: string;
  /** Hex. */
  seed: string;
  nonces: string[];
  candidates: string[];
  /** What was said to have come out, where it is known. */
  choice?: string;
  counter?: number;
  r?: string;
}

export interface DrawAgain {
  counter: number;
  r: string;
  index: number;
  choice: string;
  /** Whether it is what was said; null where nothing was. */
  same: boolean | null;
}

/** The draw once more, from its seed alone. Throws DomainError INPUT_INVALID. */
export async function drawAgain({ suite = 'INTL-1', lotCode, item, seed, nonces, candidates, choice }: DrawToVerify): Promise<DrawAgain> {
  const drawn = await draw(webBackend, {
    suite,
    lotCode,
    item,
    seed: fromHex(seed, 32),
    nonces: nonces.map((one) => fromHex(one, 32)),
    candidates,
  });
  return { ...drawn, same: choice === undefined ? null : drawn.choice === choice };
}

/** A vector (`inputs`, `expected`), or the inputs alone; `purpose` and `seeds` may stand in the place of the seed. */
type DrawFile = Omit<DrawToVerify, 'seed'> & { seed?: string; purpose?: SeedPurpose; seeds?: string[] };

/** The draw of a file. Throws DomainError INPUT_INVALID, and SyntaxError where the text is no JSON. */
export async function drawOf(text: string): Promise<DrawToVerify> {
  const read = JSON.parse(text) as DrawFile & { inputs?: DrawFile; expected?: { choice: string } };
  const { purpose, seeds, ...drawn } = read.inputs ?? read;
  const seed = drawn.seed ?? (await combined({ suite: 'INTL-1', ...drawn, purpose: purpose!, seeds: seeds ?? [] }));
  return { ...drawn, seed, ...(read.expected && { choice: read.expected.choice }) };
}

async function combined({
  suite,
  lotCode,
  purpose,
  seeds,
}: Pick<SeedsInput, 'suite' | 'lotCode' | 'purpose'> & { seeds: string[] }): Promise<string> {
  return toHex(await combineSeeds(webBackend, { suite, lotCode, purpose, seeds: seeds.map((one) => fromHex(one, 32)) }));
}
