import { send } from './client';
import { ProblemError } from './problem';

/** An upload that the platform has opened, with all that has arrived over it. */
export interface OpenUpload {
  location: string;
  /** Bytes that are safe there. */
  offset: number;
}

const TUS = { 'tus-resumable': '1.0.0' };

/** Opens the way for so many bytes, or finds the one that was opened before (tus 1.0 creation); null when all of them are there already. `names` says which bytes where the path does not. */
export async function openUpload(path: string, length: number, signal: AbortSignal, names?: object): Promise<OpenUpload | null> {
  try {
    const body = names && JSON.stringify(names);
    const answer = await send('POST', path, body, { signal, headers: { ...TUS, 'upload-length': String(length) } });
    return { location: answer.header('location')!.replace('/api/v1', ''), offset: Number(answer.header('upload-offset')) };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'UPLOAD_NOT_NEEDED') return null;
    throw error;
  }
}

/** Sends what is not there yet of a Blob, which is never held in memory. */
export const sendRest = (to: OpenUpload, bytes: Blob, onProgress: (done: number) => void, signal: AbortSignal): Promise<void> =>
  sendPiece(to, bytes.slice(to.offset), onProgress, signal);

/** Sends the next bytes; `onProgress` counts from the first byte of all. */
export async function sendPiece(
  { location, offset }: OpenUpload,
  bytes: Blob,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  // What the connection has taken may be a little more: its own headers count too.
  const told = (sent: number) => onProgress(offset + Math.min(sent, bytes.size));
  await send('PATCH', location, bytes, { signal, headers, onProgress: told });
}

/** What another attempt may mend: the line, the platform or its store, and an offset that has moved since it was asked for. */
export const uploadPasses = (error: unknown): boolean =>
  error instanceof ProblemError &&
  (error.problem.code === 'CONNECTION_LOST' || error.problem.code === 'UPLOAD_OFFSET_WRONG' || error.problem.status >= 500);
