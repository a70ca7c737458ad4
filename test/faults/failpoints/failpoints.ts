import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Fault = 'kill' | 'throw';

/** The switchboard of preload.mjs: a file a point. */
export class Failpoints {
  readonly folder = mkdtempSync(join(tmpdir(), 'kaibiao-failpoints-'));
  /** What was armed, in order. */
  readonly armed: string[] = [];

  /** What makes the platform's processes load the points. */
  get environment(): NodeJS.ProcessEnv {
    return {
      NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, 'preload.mjs')).href}`,
      KAIBIAO_FAILPOINTS: this.folder,
    };
  }

  /** The next time that somebody comes by, the point strikes; once. */
  arm(point: string, fault: Fault = 'kill'): void {
    mkdirSync(this.folder, { recursive: true });
    rmSync(join(this.folder, `${point}.struck`), { force: true });
    writeFileSync(join(this.folder, point), fault);
    this.armed.push(point);
  }

  struck(point: string): boolean {
    return existsSync(join(this.folder, `${point}.struck`));
  }

  /** Takes the file away where nobody came by. */
  disarm(point: string): void {
    rmSync(join(this.folder, point), { force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
