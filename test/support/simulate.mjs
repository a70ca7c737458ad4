// `npm run simulate -- --seed S --steps N`: the life of lots in one process under a seed (test/faults/simulation). Without a seed it takes one
// and says which.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { refusal } from '../../apps/cli/bootstrap/ground.mjs';

const root = join(fileURLToPath(import.meta.url), '../../..');
const jest = join(root, 'node_modules/jest/bin/jest.js');

/** Runs it and sets the exit code. */
export function simulate(args) {
  const options = { seed: { type: 'string' }, steps: { type: 'string', default: '10000' }, trace: { type: 'boolean', default: false } };
  const { values } = parseArgs({ args, options });
  const seed = number('--seed', values.seed ?? String(randomInt(2 ** 31)));
  const steps = number('--steps', values.steps);
  const environment = { KAIBIAO_SIMULATE: JSON.stringify({ seed, steps }), ...(values.trace ? { KAIBIAO_SIMULATE_TRACE: '1' } : {}) };
  const { status } = spawnSync(process.execPath, [jest, 'test/faults/simulation.spec', '--selectProjects', 'faults'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

function number(option, text) {
  if (!/^\d{1,10}$/.test(text) || Number(text) < 1) throw refusal(`${option} takes a whole number from 1, not ${text}.`);
  return Number(text);
}
