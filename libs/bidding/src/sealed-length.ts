/** The payload's frame (C2SP chunked-encryption@v1): salt and commitment, then chunks of 16 KiB with a tag each, the last one shorter. */
const FRAME = 24 + 32;
const CHUNK = 16 * 1024;
const TAG = 16;
const LEAST_CONTENT = 1024 * 1024;

/**
 * Whether a sealed payload can have this length (bytes): frame and chunks around a content whose length is a Padmé length of at
 * least 1 MiB. Hardly any other file has such a length, so a plain file sent by mistake is told at once.
 */
export function isSealedLength(length: number): boolean {
  if (!Number.isSafeInteger(length)) return false;
  const body = length - FRAME;
  const chunks = Math.floor(body / (CHUNK + TAG)) + 1;
  const content = body - chunks * TAG;
  return content >= LEAST_CONTENT && Math.floor(content / CHUNK) + 1 === chunks && padme(content) === content;
}

/** The next length that Padmé allows (Nikitin et al., 2019): only the leading bits of a length vary, so that a size tells little. */
export function padme(length: number): number {
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return Math.ceil(length / step) * step;
}
