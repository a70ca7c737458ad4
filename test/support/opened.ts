import { closeSync, openSync, readFileSync } from 'node:fs';

/** Undefined for what has gone since it was listed, as a database's files and processes do. */
export function opened(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (!isGone(error)) throw error;
    return undefined;
  }
}

/** The text of a file of /proc; empty when its process has ended. */
export function textOf(path: string): string {
  const file = opened(path);
  if (file === undefined) return '';
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isGone(error)) throw error;
    return '';
  } finally {
    closeSync(file);
  }
}

const isGone = (error: unknown): boolean => ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '');
