import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskEvents as en } from './desk-events-en';
import { deskEvents as zhCN } from './desk-events-zh-cn';

const RECORDED = /stream: `desk\/[^`]*`,\s*type: '([a-z_]+)\.([a-z_]+)'/g;

/** Types of entries that the platform writes to the desk stream of a lot, `[of, what]`. */
const recorded = globSync('libs/*/src/**/*.ts', { cwd: join(__dirname, '../../../..') })
  .map((file) => readFileSync(join(__dirname, '../../../..', file), 'utf8'))
  .flatMap((source) => [...source.matchAll(RECORDED)].map(([, of, what]) => [of!, what!] as const));

it('knows what is written to the desk of a lot', () => expect(recorded.length).toBeGreaterThan(15));

it.each(recorded)('tells %s.%s in words, in both languages', (of, what) => {
  for (const words of [zhCN, en]) expect((words as Record<string, Record<string, string>>)[of]?.[what]).toEqual(expect.any(String));
});
