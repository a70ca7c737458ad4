// `node --import ./test/support/typescript.mjs FILE.ts` runs the sources as Jest does, compiled alike and under the same names, but not in Jest's
// sandbox, where every look at a global costs: ASN.1 and signatures take twice the time there.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = join(fileURLToPath(import.meta.url), '../../..');
const settings = JSON.parse(readFileSync(join(root, '.swcrc.cjs.json'), 'utf8'));
const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

/** The source that a name stands for in ours: a library, or a file without its ending. */
function sourceOf(name, parent) {
  const [, library, door = 'index'] = /^@kaibiao\/([a-z]+)(?:\/([a-z]+))?$/.exec(name) ?? [];
  if (library) return join(root, 'libs', library, 'src', `${door}.ts`);
  if (!name.startsWith('.') || !isOurs(parent)) return undefined;
  const path = fileURLToPath(new URL(name, parent));
  return [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file));
}

process.setSourceMapsEnabled(true);
registerHooks({
  resolve(name, context, next) {
    const source = sourceOf(name, context.parentURL);
    return source ? { url: pathToFileURL(source).href, format: 'commonjs', shortCircuit: true } : next(name, context);
  },
  load(url, context, next) {
    if (!isOurs(url) || !url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...settings, filename, swcrc: false });
    return { format: 'commonjs', source: code, shortCircuit: true };
  },
});
