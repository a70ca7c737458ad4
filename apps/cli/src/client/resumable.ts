import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from './api-client';
import { ApiProblem } from './api-problem';
import { ConnectionLost } from './http-exchange';

/** Bytes that can be read from any place on. */
export interface ResumableBytes {
  readonly length: number;
  open(from?: number): AsyncIterable<Uint8Array>;
}

export interface ResumableOptions {
  onProgress?(done: number, total: number): void;
  /** Hears why it stopped and in how many seconds it goes on. */
  onPause?(seconds: number, reason: Error): void;
  /** Seconds between attempts that bring nothing further. */
  pauses?: readonly number[];
}

/** Two minutes without a byte; then the command ends and may be run again. */
const PAUSES = [1, 2, 4, 8, 15, 15, 15, 30, 30];
const TUS = { 'tus-resumable': '1.0.0' };

/**
 * Brings bytes to the platform by tus 1.0. `path` opens the way, or finds the one of an earlier run with what has arrived over it; a broken
 * line, a restarted server or store make it go on from there by itself.
 */
export async function sendResumable(
  client: ApiClient,
  path: string,
  bytes: ResumableBytes,
  { onProgress, onPause, pauses = PAUSES }: ResumableOptions = {},
): Promise<void> {
  let [reached, failures] = [-1, 0];
  for (;;) {
    try {
      const { location, offset } = await begin(client, path, bytes.length);
      if (offset > reached) [reached, failures] = [offset, 0];
      onProgress?.(offset, bytes.length);
      await sendFrom(client, location, bytes, offset, onProgress);
      return;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'UPLOAD_NOT_NEEDED') return;
      const seconds = pauses[failures++];
      if (!passes(error) || seconds === undefined) throw error;
      onPause?.(seconds, error);
      await pause(seconds * 1000);
    }
  }
}

async function begin(client: ApiClient, path: string, length: number): Promise<{ location: string; offset: number }> {
  const { headers } = await client.send('POST', path, { headers: { ...TUS, 'upload-length': String(length) } });
  return { location: headers.location!, offset: Number(headers['upload-offset']) };
}

async function sendFrom(
  client: ApiClient,
  location: string,
  { length, open }: ResumableBytes,
  offset: number,
  onProgress: ResumableOptions['onProgress'],
): Promise<void> {
  const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  const body = { length: length - offset, open: () => open(offset) };
  await client.send('PATCH', location, { headers, body, onProgress: (done) => onProgress?.(offset + done, length) });
}

/** What another attempt may mend: the line, the server or its store; and somebody who knew the offset before bytes were kept that came late. */
function passes(error: unknown): error is Error {
  if (error instanceof ApiProblem) return error.status >= 500 || error.code === 'UPLOAD_OFFSET_WRONG';
  return error instanceof ConnectionLost;
}
