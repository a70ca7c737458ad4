// The first thing `npm start`, `npm test` and their sisters run. It has no dependency and runs on any Node >= 20.19:
// installs the locked dependencies when they are missing or stale, goes over to the Node pinned in package.json, builds what is
// stale, then runs WORD: `test` and `check` are the test runner, every other word is a command of the CLI.
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
  if (word !== 'check') await buildWhatIsStale({ evenIfFresh: word === 'build' });
  if (word === 'test' || word === 'check') await import('../../test/support/run-all.mjs').then(({ runAll }) => runAll(word, args.slice(1)));
  else if (word !== 'build') runCommand();
} catch (error) {
  say(error.code === 'KAIBIAO' ? error.message : error.stack);
  process.exitCode = 1;
}

function runCommand() {
  const main = join(root, 'dist/apps/cli/src/main.js');
  process.argv = [process.execPath, main, ...args];
  createRequire(import.meta.url)(main);
}
