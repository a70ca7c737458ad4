import { send } from './client';
import { ProblemError } from './problem';

/** An upload that the platform has opened, with all that has arrived over it. */
export interface OpenUpload {
  location: string;
  /** Bytes that are safe there. */
  offset: number;
}

const TUS = { 'tus-resumable': '1.0.0' };

/** Opens the way for so many bytes, or finds the one that was opened before (tus 1.0 creation); null when all of them are there already. */
export async function openUpload(path: string, length: number, signal: AbortSignal): Promise<OpenUpload | null> {
  try {
    const answer = await send('POST', path, undefined, { signal, headers: { ...TUS, 'upload-length': String(length) } });
    return { location: answer.header('location')!.replace('/api/v1', ''), offset: Number(answer.header('upload-offset')) };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'UPLOAD_NOT_NEEDED') return null;
    throw error;
  }
}

/** Sends what is not there yet of a Blob, which is never held in memory. */
export async function sendRest(
  { location, offset }: OpenUpload,
  bytes: Blob,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  const told = (sent: number) => onProgress(Math.min(offset + sent, bytes.size));
  await send('PATCH', location, bytes.slice(offset), { signal, headers, onProgress: told });
}

/** What another attempt may mend: the line, the platform or its store, and an offset that has moved since it was asked for. */
export const uploadPasses = (error: unknown): boolean =>
  error instanceof ProblemError &&
  (error.problem.code === 'CONNECTION_LOST' || error.problem.code === 'UPLOAD_OFFSET_WRONG' || error.problem.status >= 500);
