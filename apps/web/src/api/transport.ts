import { onServer } from './page-state';

export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | Blob;
  signal?: AbortSignal;
  /** Bytes handed to the connection, of how many. */
  onProgress?(sent: number, total: number): void;
}

export interface Incoming {
  status: number;
  body: Blob;
  header(name: string): string | null;
}

/** Who carries a request: the browser does; a server that writes a page asks itself. */
let carry: (url: string, request: RequestInit) => Promise<Response> = (url, request) => fetch(url, request);
export const carryBy = (hand: typeof carry): void => void (carry = hand);

/** Nothing has moved for so long: the line is dead, though nobody has said so. */
const STILL_MS = 45_000;

/**
 * One request and its whole answer; null when there was no connection, or when it went away: a cut cable leaves a request hanging for
 * minutes, the machine knows at once. Rejects with AbortError when the signal says so.
 */
export async function exchange(request: Outgoing): Promise<Incoming | null> {
  if (request.onProgress) return withProgress(request);
  const { method, url, headers, body, signal } = request;
  const cut = new AbortController();
  const end = onCut(() => cut.abort());
  try {
    const stop = signal ? AbortSignal.any([signal, cut.signal]) : cut.signal;
    const response = await carry(url, { method, headers, signal: stop, ...(body === undefined ? {} : { body }) });
    return { status: response.status, body: await response.blob(), header: (name) => response.headers.get(name) };
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  } finally {
    end();
  }
}

/** Calls when the machine loses its network; what comes back ends that. */
function onCut(lost: () => void): () => void {
  if (onServer) return () => undefined;
  addEventListener('offline', lost);
  return () => removeEventListener('offline', lost);
}

/** Fetch does not tell how much of a body has left; XMLHttpRequest does. */
function withProgress({ method, url, headers, body, signal, onProgress }: Outgoing): Promise<Incoming | null> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = 'blob';
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    const lose = () => request.abort();
    const end = onCut(lose);
    let still = setTimeout(lose, STILL_MS);
    const moved = () => {
      clearTimeout(still);
      still = setTimeout(lose, STILL_MS);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      onProgress?.(loaded, total);
    };
    request.onprogress = moved;
    request.onload = () =>
      resolve({ status: request.status, body: request.response as Blob, header: (name) => request.getResponseHeader(name) });
    request.onerror = () => resolve(null);
    request.onabort = () => (signal?.aborted ? reject(new DOMException('aborted', 'AbortError')) : resolve(null));
    request.onloadend = () => {
      clearTimeout(still);
      end();
    };
    signal?.addEventListener('abort', lose, { once: true });
    request.send(body);
  });
}
