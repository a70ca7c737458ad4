import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { exclusively, filesBelow, hashOf, root, run, say } from './ground.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.kaibiao-build');
const servers = ['apps/api', 'apps/worker', 'apps/custodian', 'apps/cli', 'libs'];
const settings = ['nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', '.swcrc', 'package-lock.json'];
const browser = ['apps/web', 'libs/kernel', 'libs/crypto', 'libs/rules', 'libs/scoring'];
const isTest = (path) => /\.spec\.ts$|(^|\/)(node_modules|fixtures|apps\/cli\/(bin|bootstrap.*))$/.test(path);

/** What is built, from which sources, how. The web application only where there is one. */
const targets = {
  server: {
    sources: () => [...filesBelow(servers, isTest), ...settings.map((file) => join(root, file))],
    build: buildServers,
  },
  web: {
    sources: () => (existsSync(join(root, 'apps/web/index.html')) ? [...filesBelow(browser, isTest), join(root, 'package-lock.json')] : []),
    build: buildWeb,
  },
};

/** Builds each target (of `only`) whose sources are not those of its last build. */
export async function buildWhatIsStale({ evenIfFresh = false, only = Object.keys(targets) } = {}) {
  const stale = () => staleTargets(evenIfFresh, only);
  if (stale().length > 0) await exclusively('build', () => build(stale()));
}

const lastBuilds = () => (existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : {});

function staleTargets(evenIfFresh, only) {
  const built = lastBuilds();
  return Object.entries(targets)
    .filter(([name]) => only.includes(name))
    .map(([name, { sources, build }]) => ({ name, build, sources: sources() }))
    .filter(({ sources }) => sources.length > 0)
    .map((target) => ({ ...target, hash: hashOf(target.sources.flatMap((file) => [relative(root, file), readFileSync(file)])) }))
    .filter(({ name, hash }) => evenIfFresh || built[name] !== hash);
}

async function build(stale) {
  if (stale.length === 0) return;
  const names = stale.map(({ name }) => name).join(' and ');
  say(`building ${names}`);
  const done = await Promise.allSettled(stale.map((target) => target.build()));
  const outcome = Object.fromEntries(stale.map(({ name, hash }, at) => [name, done[at].status === 'fulfilled' ? hash : undefined]));
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, JSON.stringify({ ...lastBuilds(), ...outcome }));
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  say(`built ${names} in ${Math.max(...done.map(({ value }) => value))} s`);
}

/** One SWC pass over apps and libs into dist/, in the sources' layout; files that are not TypeScript (fonts, tables) go along. */
async function buildServers() {
  for (const folder of ['apps', 'libs']) rmSync(join(dist, folder), { recursive: true, force: true });
  const seconds = await run(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'api'], {
    what: 'building the servers',
    quiet: true,
  });
  for (const file of filesBelow(servers, isTest).filter((path) => !/\.(ts|mjs)$/.test(path))) {
    const copy = join(dist, relative(root, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
  return seconds;
}

/** The same bytes whoever builds, under whatever he has set: compilers look at it. */
const PRODUCTION = { ...process.env, NODE_ENV: 'production' };

/** What browsers load, then what the api writes public pages with. */
async function buildWeb() {
  const vite = (...args) =>
    run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--emptyOutDir', '--logLevel', 'warn', ...args], {
      what: 'building the web application',
      quiet: true,
      env: PRODUCTION,
    });
  return (await vite('--outDir', join(dist, 'web'))) + (await vite('--outDir', join(dist, 'web-server'), '--ssr', 'src/server.ts'));
}
