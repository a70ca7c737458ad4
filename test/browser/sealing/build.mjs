// Builds the test page with the web application's own settings into a folder of the test: `node build.mjs FOLDER`.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

await build({
  configFile: join(here, '../../../apps/web/vite.config.mts'),
  root: here,
  logLevel: 'error',
  build: { outDir: process.argv[2], emptyOutDir: true, rolldownOptions: { input: { index: join(here, 'index.html') } } },
});
