import type { FileKind } from './verify-messages';

/** What a dropped file is, by its name; null for what is not verified here. */
export function fileKind(name: string): FileKind | 'draw' | null {
  if (/\.zip$/i.test(name)) return 'archive';
  if (/\.pdf$/i.test(name)) return 'pdf';
  if (/draw[^/]*\.json$/i.test(name)) return 'draw';
  return /\.json$/i.test(name) ? 'receipt' : null;
}
