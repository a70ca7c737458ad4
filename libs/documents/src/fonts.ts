import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fontsMissing } from './documents.errors';

export type Weight = 'regular' | 'bold';

const FILES: Readonly<Record<Weight, string>> = { regular: 'NotoSansSC_400Regular.ttf', bold: 'NotoSansSC_700Bold.ttf' };
const read = new Map<Weight, Buffer>();

/** Noto Sans SC (SIL Open Font License), read once. The compiled code lives elsewhere, so the folder is looked for upwards. */
export function fontFile(weight: Weight): Buffer {
  const known = read.get(weight);
  if (known) return known;
  const file = readFileSync(join(fontFolder(__dirname), FILES[weight]));
  read.set(weight, file);
  return file;
}

function fontFolder(from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'libs', 'documents', 'fonts');
    if (existsSync(folder)) return folder;
    if (dirname(at) === at) throw fontsMissing(from);
  }
}
