export interface FetchLimits {
  /** For the whole exchange. */
  patienceMs: number;
  /** A longer answer is refused while it comes. */
  mostBytes: number;
}

export interface FetchedBytes {
  status: number;
  type: string;
  bytes: Buffer;
}

/** An exchange with somebody outside, bounded in time and size; redirects are not followed. Throws what `fetch` throws. */
export async function fetchBytes(url: string, init: RequestInit, { patienceMs, mostBytes }: FetchLimits): Promise<FetchedBytes> {
  const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error(`the answer of ${new URL(url).host} is longer than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return { status: response.status, type: response.headers.get('content-type') ?? '', bytes: Buffer.concat(chunks) };
}
