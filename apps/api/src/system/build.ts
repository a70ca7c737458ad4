import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, type AppConfig } from '@kaibiao/platform';

/** What is running, so that anybody can compare it with what was released. */
export interface Build {
  version: string;
  mode: AppConfig['mode'];
  startedAt: Date;
  /** SHA-256 of the web application's page, which names every script by its own; null where none was built. */
  web: string | null;
}

export function buildOf({ mode }: AppConfig, startedAt: Date): Build {
  const root = projectRoot();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const page = join(root, 'dist', 'web', 'index.html');
  const web = existsSync(page) ? createHash('sha256').update(readFileSync(page)).digest('hex') : null;
  return { version, mode, startedAt, web };
}
