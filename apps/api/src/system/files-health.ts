import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig, Clamd, FileScans, ObjectStore } from '@kaibiao/platform';
import { diskVerdict, scannerVerdict, type HealthCheck } from './health-rules';

const NOTHING = '0'.repeat(64);
const STORE_PATIENCE_MS = 3_000;

/** Whether files can be kept, and are scanned. */
@Injectable()
export class FilesHealth {
  constructor(
    private readonly config: AppConfig,
    private readonly store: ObjectStore,
    private readonly clamd: Clamd,
    private readonly scans: FileScans,
  ) {}

  async checks(): Promise<HealthCheck[]> {
    return [await this.storeCheck(), await this.diskCheck(), await this.scannerCheck()];
  }

  private async storeCheck(): Promise<HealthCheck> {
    const answers = await inTime(this.store.stat(NOTHING));
    return { name: 'store', state: answers ? 'ok' : 'failed', why: answers ? 'answers' : 'silent', facts: {} };
  }

  private async diskCheck(): Promise<HealthCheck> {
    const { bavail, blocks } = await statfs(this.config.dataFolder);
    return { name: 'disk', ...diskVerdict(bavail / blocks), facts: {} };
  }

  private async scannerCheck(): Promise<HealthCheck> {
    const { configured } = this.clamd;
    const answers = configured && (await inTime(this.clamd.ping()));
    return { name: 'scanner', ...scannerVerdict({ configured, answers, late: configured && (await this.scans.late()) }), facts: {} };
  }
}

/** Whether it was done within the patience of a page; why not is in the log of whoever did it. */
function inTime(work: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), STORE_PATIENCE_MS);
  work.then(
    () => resolve(true),
    () => resolve(false),
  );
  return promise.finally(() => clearTimeout(timer));
}
