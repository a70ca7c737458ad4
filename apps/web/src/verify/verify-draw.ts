import { draw, fromHex } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';

/** A draw as the opening record and the vectors have it. */
export interface DrawToVerify {
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
export async function drawAgain({ lotCode, item, seed, nonces, candidates, choice }: DrawToVerify): Promise<DrawAgain> {
  const drawn = await draw(webBackend, {
    suite: 'INTL-1',
    lotCode,
    item,
    seed: fromHex(seed, 32),
    nonces: nonces.map((one) => fromHex(one, 32)),
    candidates,
  });
  return { ...drawn, same: choice === undefined ? null : drawn.choice === choice };
}

/** The draw of a file: a vector (`inputs`, `expected`), or the inputs alone. */
export function drawOf(text: string): DrawToVerify {
  const read = JSON.parse(text) as { inputs?: DrawToVerify; expected?: Partial<DrawToVerify> } & DrawToVerify;
  return { ...(read.inputs ?? read), ...(read.expected ? { choice: read.expected.choice! } : {}) };
}
