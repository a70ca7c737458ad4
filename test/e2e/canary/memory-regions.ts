import { textOf } from '../../support/opened';

export interface Region {
  start: number;
  end: number;
  /** The name of memory that several processes have in common; null for a process's own. */
  shared: string | null;
}

const MAPPING = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ (\S+ \d+)\s*(.*)$/;

/** What a process could have written: everything readable but the files that it only executes or reads. */
export function regions(pid: number): Region[] {
  return textOf(`/proc/${pid}/maps`)
    .split('\n')
    .flatMap((line) => {
      const [, start, end, may = '', file, path = ''] = MAPPING.exec(line) ?? [];
      const ofTheKernel = path.startsWith('[v');
      const onlyRead = path.startsWith('/') && !may.includes('w');
      if (!may.startsWith('r') || ofTheKernel || onlyRead) return [];
      return [{ start: parseInt(start!, 16), end: parseInt(end!, 16), shared: may.endsWith('s') ? `${file} ${start}` : null }];
    });
}
