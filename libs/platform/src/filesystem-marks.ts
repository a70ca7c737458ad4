import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './file-errors';
import { makeFolder, syncFolder } from './lasting-folder';
import { isMark, markName, markNumber } from './mark-name';

/** Marks as files `marks/<row>/<number>`, whole after kill -9 or a power cut, or not there. */
export class FilesystemMarks {
  constructor(private readonly folder: string) {}

  async highest(row: string): Promise<string | null> {
    for (;;) {
      const name = (await this.names(row)).at(-1);
      if (name === undefined) return null;
      try {
        return await readFile(join(this.shelf(row), name), 'utf8');
      } catch (error) {
        // Somebody has raised it since, and let this one go.
        if (!isMissing(error)) throw error;
      }
    }
  }

  async raise(row: string, number: number, text: string): Promise<void> {
    const shelf = this.shelf(row);
    await makeFolder(shelf);
    const draft = join(shelf, randomUUID());
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(shelf, markName(number)));
    await syncFolder(shelf);
    const lower = (await this.names(row)).filter((name) => markNumber(name) < number);
    for (const name of lower) await rm(join(shelf, name), { force: true });
  }

  private shelf(row: string): string {
    return join(this.folder, 'marks', row);
  }

  private async names(row: string): Promise<string[]> {
    try {
      return (await readdir(this.shelf(row))).filter(isMark).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}
