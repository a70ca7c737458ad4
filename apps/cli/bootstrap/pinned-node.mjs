import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { refusal, root } from './ground.mjs';

const major = () => Number(process.versions.node.split('.')[0]);

export function refuseOldNode() {
  const [first, second] = process.versions.node.split('.').map(Number);
  if (first < 20 || (first === 20 && second < 19))
    throw refusal(`Kaibiao needs Node 20.19 or newer to begin with; this is ${process.version}.`);
}

/** The Node that package.json pins for this machine, if its platform has one. */
export function pinnedNode() {
  const path = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return existsSync(path) ? path : undefined;
}

/**
 * Runs the script again under the pinned Node and ends with its exit code. Returns at once in a process that already runs on it,
 * and where the platform has no pinned Node but the running one is new enough.
 */
export async function goOverToPinnedNode(script, args) {
  const pinned = pinnedNode();
  if (!pinned && major() >= 24) return;
  if (!pinned)
    throw refusal(
      `npm carries no Node 24 for ${process.platform}-${process.arch}: install Node 24 yourself and run the same command again (this is ${process.version}).`,
    );
  if (realpathSync(process.execPath) === realpathSync(pinned)) return;
  // The channel tells the child when this process dies, even by kill -9.
  const child = spawn(pinned, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (exit, signal) => resolve(exit ?? (signal ? 1 : 0)));
  });
  process.exit(code);
}
