import vue from '@vitejs/plugin-vue';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const lib = (name: string, file = 'index') => fileURLToPath(new URL(`../../libs/${name}/src/${file}.ts`, import.meta.url));

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const LIBS = /[\\/]libs[\\/]/;

/** What pdf.js fetches while it shows a document, next to the pages: nothing comes from elsewhere. */
const pdfParts = (): Plugin => ({
  name: 'pdf-parts',
  apply: 'build',
  writeBundle({ dir }) {
    const from = fileURLToPath(new URL('../../node_modules/pdfjs-dist', import.meta.url));
    for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs'])
      cpSync(join(from, part), join(dir!, 'pdfjs', part), { recursive: true });
  },
});

/** Beside each text file its compressed twins: the api sends what the browser takes, and compresses pages alone. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir }) {
    const names = readdirSync(join(dir!, 'assets')).filter((one) => /\.(js|css|wasm)$/.test(one));
    const twins = names.flatMap((name) => {
      const path = join(dir!, 'assets', name);
      const bytes = readFileSync(path);
      return [twin(`${path}.gz`, gzip, bytes), twin(`${path}.br`, brotliCompress, bytes)];
    });
    await Promise.all(twins);
  },
});
type Compress = (bytes: Buffer, done: (error: Error | null, smaller: Buffer) => void) => void;
const twin = async (path: string, compress: Compress, bytes: Buffer) => writeFileSync(path, await promisify(compress)(bytes));

/**
 * The page of the workbenches names each script and the sheet by its SHA-384 (Subresource Integrity), also what it fetches later (import map,
 * HTML standard 8.1.6.2): nothing else runs in it, and who has the page's own hash has those of all.
 */
const integrity = (): Plugin => ({
  name: 'integrity',
  apply: 'build',
  writeBundle({ dir }) {
    const names = readdirSync(join(dir!, 'assets')).filter((one) => /\.(js|mjs|css)$/.test(one));
    const hash = (name: string) =>
      createHash('sha384')
        .update(readFileSync(join(dir!, 'assets', name)))
        .digest('base64');
    const hashes = Object.fromEntries(names.sort().map((name) => [`/assets/${name}`, `sha384-${hash(name)}`]));
    const scripts = Object.fromEntries(Object.entries(hashes).filter(([path]) => !path.endsWith('.css')));
    const page = join(dir!, 'index.html');
    const html = readFileSync(page, 'utf8')
      .replace(/ (?:src|href)="(\/assets\/[^"]+)"/g, (named, path: string) => `${named} integrity="${hashes[path]}"`)
      .replace('<script type="module"', `<script type="importmap">${JSON.stringify({ integrity: scripts })}</script>\n    $&`);
    writeFileSync(page, html);
  },
});

/** The browser imports the pure libraries' sources and the verifier of archives, nothing else of libs/. */
export default defineConfig(({ isSsrBuild: forServer }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: forServer ? [vue()] : [vue(), pdfParts(), compressed(), integrity()],
  resolve: {
    alias: {
      // The verifier of archives and, behind their pure doors, what it recomputes with.
      '@kaibiao/archive/verify': lib('archive', 'verify'),
      '@kaibiao/awarding/rules': lib('awarding', 'rules'),
      '@kaibiao/disputes/rules': lib('disputes', 'rules'),
      '@kaibiao/evaluation/rules': lib('evaluation', 'rules'),
      '@kaibiao/opening/rules': lib('opening', 'rules'),
      '@kaibiao/tender/rules': lib('tender', 'rules'),
      '@kaibiao/crypto/unseal': lib('crypto', 'unseal'),
      '@kaibiao/crypto/web': lib('crypto', 'web'),
      '@kaibiao/kernel': lib('kernel'),
      '@kaibiao/crypto': lib('crypto'),
      '@kaibiao/rules': lib('rules'),
      '@kaibiao/scoring': lib('scoring'),
    },
  },
  // None of it is used here (messages have a small compiler of their own), and each is script that every page would bring.
  define: { __VUE_I18N_LEGACY_API__: false, __VUE_I18N_FULL_INSTALL__: false, __INTLIFY_DROP_MESSAGE_COMPILER__: true },
  build: {
    outDir: fileURLToPath(new URL(forServer ? '../../dist/web-server' : '../../dist/web', import.meta.url)),
    emptyOutDir: true,
    // Which files a written page needs, by the page that it shows.
    manifest: !forServer,
    target: 'es2022',
    assetsInlineLimit: 0,
    // One sheet of 19 kB for all pages, fetched once and kept: a page of twenty parts would wait for twenty small ones before it shows anything.
    cssCodeSplit: false,
    // Importing a library does nothing by itself: a page gets only what it uses of it.
    rolldownOptions: {
      ...(!forServer && { input: { index: own('index.html'), first: own('src/first.ts') } }),
      treeshake: { moduleSideEffects: (id) => !LIBS.test(id) },
      ...(forServer && { output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } }),
    },
  },
  // The api has no modules of the browser's: the pages bring all that they need.
  ...(forServer && { ssr: { noExternal: true } }),
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/socket.io': { target: 'ws://127.0.0.1:3000', ws: true } } },
}));
