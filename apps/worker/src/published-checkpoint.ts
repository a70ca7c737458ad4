import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig, Logger } from '@kaibiao/platform';

/**
 * The last checkpoint that was published, kept outside the database: `log/published.txt` of the data folder. A database that was set
 * back to yesterday does not know what it signed since; this file does.
 */
@Injectable()
export class PublishedCheckpoint {
  private readonly path: string;

  constructor(
    config: AppConfig,
    private readonly logger: Logger,
  ) {
    this.path = join(config.dataFolder, 'log', 'published.txt');
  }

  /** null before the first one. */
  async read(): Promise<string | null> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Whole or not at all. Where nothing can be written the log goes on: then the witnesses alone remember. */
  async keep(note: string): Promise<void> {
    const draft = `${this.path}.${process.pid}`;
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await writeFile(draft, note);
      await rename(draft, this.path);
    } catch (error) {
      this.logger.failure('log.published_not_kept', error);
    }
  }
}
