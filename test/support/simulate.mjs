// `npm run simulate -- --seed S --steps N`: the life of lots in one process under a seed (test/faults/simulation). Without a seed it takes one
// and says which.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { refusal } from '../../apps/cli/bootstrap/ground.mjs';

const root = join(fileURLToPath(import.meta.url), '../../..');
const typescript = pathToFileURL(join(root, 'test/support/typescript.mjs')).href;

/** Runs it and sets the exit code. */
export function simulate(args) {
  const known = { seed: { type: 'string' }, steps: { type: 'string', default: '10000' }, trace: { type: 'boolean', default: false } };
  const { values } = parseArgs({ args, options: known });
  const seed = number('--seed', values.seed ?? String(randomInt(2 ** 31)));
  const steps = number('--steps', values.steps);
  const asked = JSON.stringify({ seed, steps, trace: values.trace });
  // What a step makes is forgotten after it: room for it spares half of the collections.
  const options = ['--max-semi-space-size=64', '--import', typescript];
  const { status } = spawnSync(process.execPath, [...options, join(root, 'test/faults/simulation/alone.ts'), asked], {
    cwd: root,
    env: { ...process.env, TZ: 'UTC' },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

function number(option, text) {
  if (!/^\d{1,10}$/.test(text) || Number(text) < 1) throw refusal(`${option} takes a whole number from 1, not ${text}.`);
  return Number(text);
}
