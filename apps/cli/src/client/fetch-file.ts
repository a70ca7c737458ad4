export interface FileLimits {
  /** For the whole exchange. */
  patienceMs: number;
  /** A longer answer is refused while it comes. */
  mostBytes: number;
}

/** A file that somebody serves to everybody, null where there is none; redirects are not followed. */
export async function fetchFile(url: string, { patienceMs, mostBytes }: FileLimits): Promise<Uint8Array | null> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
  if (response.status === 404) return null;
  if (!response.ok || !response.body) throw new Error(`${url} answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error(`${url} is too long`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The address of a file below a prefix, with or without a slash at its end. */
export const below = (prefix: string, path: string): string => `${prefix.replace(/\/$/, '')}/${path}`;
