// The first thing `npm start`, `npm test` and their sisters run. It has no dependency and runs on any Node >= 20.19:
// installs the locked dependencies when they are missing or stale, goes over to the Node pinned in package.json, builds what is
// stale, then runs WORD: `test`, `check` and `simulate` run tests, every other word is a command of the CLI.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhatIsStale } from './bootstrap/build.mjs';
import { dieWithParent } from './bootstrap/die-with-parent.mjs';
import { root, say } from './bootstrap/ground.mjs';
import { installWhatIsStale } from './bootstrap/install.mjs';
import { goOverToPinnedNode, refuseOldNode } from './bootstrap/pinned-node.mjs';

const args = process.argv.slice(2);
const word = args[0];

process.env.TZ = 'UTC';

try {
  refuseOldNode();
  dieWithParent();
  await installWhatIsStale();
  // Returns only in the process that runs on the pinned Node.
  await goOverToPinnedNode(fileURLToPath(import.meta.url), args);
  await dispatch();
} catch (error) {
  say(error.code === 'KAIBIAO' ? error.message : error.stack);
  process.exitCode = 1;
}

async function dispatch() {
  if (word === 'build') return buildWhatIsStale({ evenIfFresh: true });
  if (word === 'test' || word === 'check') {
    const { runAll } = await import('../../test/support/run-all.mjs');
    return runAll(word, args.slice(1), () => buildWhatIsStale());
  }
  if (word === 'simulate') {
    const { simulate } = await import('../../test/support/simulate.mjs');
    return simulate(args.slice(1));
  }
  // Only who serves the pages waits for them.
  await buildWhatIsStale({ only: word === 'up' || word === 'dev' ? undefined : ['server'] });
  const main = join(root, 'dist/apps/cli/src/main.js');
  process.argv = [process.execPath, main, ...args];
  createRequire(import.meta.url)(main);
}
