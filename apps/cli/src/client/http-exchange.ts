import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { youngGarbage } from '@kaibiao/crypto/node';
import { Refusal } from '../refusal';

/** Bytes to send that need not fit into memory. */
export interface Upload {
  readonly length: number;
  open(): AsyncIterable<Uint8Array>;
}

/** Nobody answered, or the connection broke: nothing is lost, and the same may be tried again. */
export class ConnectionLost extends Refusal {}

export interface ExchangeInput {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: Uint8Array | Upload;
  /** Bytes of an upload that have been handed to the connection. */
  onProgress?(done: number, total: number): void;
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Longer than any server thinks about an answer; an upload that moves is never cut off. */
const SILENCE_MS = 120_000;

/** One HTTP request and its whole answer, on connections that are kept for the next one. */
export class HttpExchange {
  private readonly http = new HttpAgent({ keepAlive: true });
  private readonly https = new HttpsAgent({ keepAlive: true });

  async send({ method, url, headers, body, onProgress }: ExchangeInput): Promise<Answer> {
    const secure = url.protocol === 'https:';
    const length = body === undefined ? undefined : String(body.length);
    const all = { ...headers, ...(length === undefined ? {} : { 'content-length': length }) };
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method,
      headers: all,
      agent: secure ? this.https : this.http,
      timeout: SILENCE_MS,
    });
    const answer = new Promise<Answer>((resolve, reject) => {
      const lost = (error: Error): void => reject(unreachable(url, error));
      request.once('response', (response) => void collect(response).then(resolve, lost));
      request.once('error', lost);
      request.once('timeout', () => request.destroy(new Error('the server is silent')));
    });
    if (body === undefined || body instanceof Uint8Array) {
      request.end(body);
      return answer;
    }
    const sending = pipeline(counted(body, onProgress), request);
    answer.catch(() => undefined);
    try {
      return await Promise.race([
        answer,
        sending.then(
          () => answer,
          (error: unknown) => this.brokenUpload(error, answer),
        ),
      ]);
    } finally {
      // A server that refuses early answers before everything is sent: nobody waits for the rest.
      if (!request.writableFinished) request.destroy();
    }
  }

  /** What was read from the disk failed, or the connection broke; a refusal that is on its way says more than that. */
  private async brokenUpload(error: unknown, answer: Promise<Answer>): Promise<Answer> {
    if (error instanceof UploadError) throw error.cause;
    return answer;
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}

async function* counted(upload: Upload, onProgress?: (done: number, total: number) => void): AsyncIterable<Uint8Array> {
  const passed = youngGarbage();
  let done = 0;
  try {
    for await (const chunk of upload.open()) {
      yield chunk;
      done += chunk.length;
      passed(chunk.length);
      onProgress?.(done, upload.length);
    }
  } catch (error) {
    throw new UploadError(error);
  }
}

/** The bytes to send could not be read; `cause` says why. */
class UploadError extends Error {
  constructor(override readonly cause: unknown) {
    super('the bytes to send could not be read');
  }
}

async function collect(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
}

function unreachable(url: URL, error: Error & { code?: string }): ConnectionLost {
  const reason = error.code === 'ECONNREFUSED' ? 'nothing answers there' : error.message;
  return new ConnectionLost(
    `No connection to ${url.origin}: ${reason}. Check the address and the network, then run the command again: nothing is lost.`,
  );
}
