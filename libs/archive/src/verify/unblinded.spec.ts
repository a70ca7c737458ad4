import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNBLINDED } from './unblinded';

const LIBS = join(__dirname, '../../..');
/** Of two facts the type stands elsewhere: the close of bidding or its failure, and R or a failure for want of it. */
const NOT_BESIDE = ['lot.bidding_closed', 'opening.release_ended'];

it('whatever the platform tells unblinded is asked for unblinded: a second one cannot pass for a dummy', () => {
  const sources = globSync('*/src/**/*.ts', { cwd: LIBS, exclude: (path) => path.endsWith('.spec.ts') });
  const lines = sources.flatMap((path) => readFileSync(join(LIBS, path), 'utf8').split('\n'));
  const told = lines.flatMap((line) => (line.includes('unblinded: true') ? (/type: '([\w.]+)'/.exec(line)?.[1] ?? []) : []));
  expect([...told.filter((type) => type !== 'lot.failed'), ...NOT_BESIDE].sort()).toEqual([...UNBLINDED].sort());
});
