import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig, inTime, Logger, logOrigin, ObjectStore } from '@kaibiao/platform';

/** How long the object store may take to say or to keep what was published. */
const PATIENCE_MS = 5_000;

/** The checkpoints that were published last, as this host and as the object store know them; null before the first one. */
export interface Published {
  here: string | null;
  stored: string | null;
}

/**
 * The last checkpoint that was published, kept outside the database (ADR 0085): `log/published.txt` of the data folder, and a mark in the
 * object store, where all hosts find it. A database that was set back to yesterday does not know what was signed since; these do.
 */
@Injectable()
export class PublishedCheckpoint {
  private readonly path: string;
  /** A log under another origin is another log. */
  private readonly row: string;

  constructor(
    config: AppConfig,
    private readonly store: ObjectStore,
    private readonly logger: Logger,
  ) {
    this.path = join(config.dataFolder, 'log', 'published.txt');
    this.row = `published_${logOrigin(config).replaceAll(/[^a-z0-9.-]/gi, '_')}`;
  }

  /** Throws when the object store does not say: then nobody knows what another host has published. */
  async read(): Promise<Published> {
    const [here, stored] = await Promise.all([this.onDisk(), inTime(PATIENCE_MS, this.store.highestMark(this.row))]);
    return { here, stored };
  }

  /** In both places. Where one cannot be written the other has it, and nothing more is signed before the store has it, too. */
  async keep(size: number, note: string): Promise<void> {
    const failed = (error: unknown) => this.logger.failure('log.published_not_kept', error);
    await Promise.all([this.keepOnDisk(note).catch(failed), this.keepInStore(size, note).catch(failed)]);
  }

  keepInStore(size: number, note: string): Promise<void> {
    return inTime(PATIENCE_MS, this.store.raiseMark(this.row, size, note));
  }

  private async onDisk(): Promise<string | null> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Whole or not at all. */
  private async keepOnDisk(note: string): Promise<void> {
    const draft = `${this.path}.${process.pid}`;
    await mkdir(dirname(this.path), { recursive: true });
    await writeFile(draft, note);
    await rename(draft, this.path);
  }
}
