/** The file of a bid that says on which page of which file each item is answered (评审索引): `[{"item": "plan", "file": "technical/方案.pdf", "page": 12}]`. */
export const INDEX_FILE = '评审索引.json';

export interface Place {
  file: string;
  page: number;
}

/** The lines of an index that make sense: a page of a file that the bid has. Whatever else stands there is left out. */
export function readIndex(text: string, files: readonly { name: string }[]): Map<string, Place> {
  const found = new Map<string, Place>();
  const said: unknown = (() => {
    try {
      return JSON.parse(text);
    } catch {
      return [];
    }
  })();
  for (const line of Array.isArray(said) ? (said as unknown[]) : []) {
    const { item, file, page } = (line ?? {}) as Record<string, unknown>;
    const known = files.some(({ name }) => name === file);
    if (typeof item === 'string' && typeof page === 'number' && Number.isSafeInteger(page) && page > 0 && known)
      found.set(item, { file: file as string, page });
  }
  return found;
}
