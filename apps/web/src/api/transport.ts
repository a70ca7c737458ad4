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
}

/** One request and its whole answer; null when there was no connection. Rejects with AbortError when the signal says so. */
export async function exchange(request: Outgoing): Promise<Incoming | null> {
  if (request.onProgress) return withProgress(request);
  const { method, url, headers, body, signal } = request;
  try {
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }), ...(signal ? { signal } : {}) });
    return { status: response.status, body: await response.blob() };
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}

/** Fetch does not tell how much of a body has left; XMLHttpRequest does. */
function withProgress({ method, url, headers, body, signal, onProgress }: Outgoing): Promise<Incoming | null> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = 'blob';
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    request.onload = () => resolve({ status: request.status, body: request.response as Blob });
    request.onerror = () => resolve(null);
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}
