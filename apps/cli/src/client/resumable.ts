import { setTimeout as pause } from 'node:timers/promises';
import { utf8 } from '@kaibiao/crypto';
import type { ApiClient } from './api-client';
import { ApiProblem } from './api-problem';
import { ConnectionLost, type Upload } from './http-exchange';

/** Bytes that can be read from any place on. */
export interface ResumableBytes {
  readonly length: number;
  open(from?: number): AsyncIterable<Uint8Array>;
}

export interface Patience {
  /** Hears why it stopped and in how many seconds it goes on. */
  onPause?(seconds: number, reason: Error): void;
  /** Seconds between attempts that bring nothing further. */
  pauses?: readonly number[];
}

export interface ResumableOptions extends Patience {
  onProgress?(done: number, total: number): void;
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
      const upload = await openUpload(client, path, bytes.length);
      const { offset } = upload;
      if (offset > reached) [reached, failures] = [offset, 0];
      onProgress?.(offset, bytes.length);
      const rest = { length: bytes.length - offset, open: () => bytes.open(offset) };
      await sendNext(client, upload, rest, (done) => onProgress?.(done, bytes.length));
      return;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'UPLOAD_NOT_NEEDED') return;
      const seconds = pauses[failures++];
      if (!uploadPasses(error) || seconds === undefined) throw error;
      onPause?.(seconds, error);
      await pause(seconds * 1000);
    }
  }
}

/** Asks again what may be asked twice, until there is a connection. */
export async function keepAsking<T>(ask: () => Promise<T>, { onPause, pauses = PAUSES }: Patience): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await ask();
    } catch (error) {
      const seconds = pauses[failures];
      if (!(error instanceof ConnectionLost) || seconds === undefined) throw error;
      onPause?.(seconds, error);
      await pause(seconds * 1000);
    }
  }
}

/** An upload that the platform has opened, with all that has arrived over it. */
export interface OpenUpload {
  location: string;
  /** Bytes that are safe there. */
  offset: number;
}

/** Opens the way for so many bytes, or finds the one of an earlier run (tus 1.0 creation). `names` says which bytes where the path does not. */
export async function openUpload(client: ApiClient, path: string, length: number, names?: object): Promise<OpenUpload> {
  const body = names && utf8(JSON.stringify(names));
  const headers = { ...TUS, 'upload-length': String(length), ...(body ? { 'content-type': 'application/json' } : {}) };
  const answer = await client.send('POST', path, { headers, body });
  return { location: answer.headers.location!, offset: Number(answer.headers['upload-offset']) };
}

/** Sends the next bytes; `onProgress` counts from the first byte of all. */
export async function sendNext(
  client: ApiClient,
  { location, offset }: OpenUpload,
  body: Upload,
  onProgress?: (done: number) => void,
): Promise<void> {
  const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  await client.send('PATCH', location, { headers, body, onProgress: (done) => onProgress?.(offset + done) });
}

/** What another attempt may mend: the line, the server or its store; and somebody who knew the offset before bytes were kept that came late. */
export function uploadPasses(error: unknown): error is Error {
  if (error instanceof ApiProblem) return error.status >= 500 || error.code === 'UPLOAD_OFFSET_WRONG';
  return error instanceof ConnectionLost;
}
