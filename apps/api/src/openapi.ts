import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, projectRoot } from '@kaibiao/platform';
import { createApp, openApi } from './create-app';

/** Rewrites apps/api/openapi.json from the code; needs no database. */
async function main(): Promise<void> {
  const app = await createApp(loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: 'postgres://nobody@127.0.0.1/none' }), {
    preview: true,
  });
  writeFileSync(join(projectRoot(), 'apps', 'api', 'openapi.json'), `${JSON.stringify(openApi(app), null, 2)}\n`);
}

void main();
