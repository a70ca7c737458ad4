import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Widen a key by the envelope, the round or the award, or what a column may say; the version before wrote one value of it, or the narrower ones. */
const WIDER = new Set([
  '0032-segments.ts',
  '0061-competition-of-each-envelope.ts',
  '0093-award-withdrawals.ts',
  '0101-refused-rehearsals.ts',
]);

/** What the version that still runs beside the new one reads or writes, and would miss. */
const TAKES_AWAY = [
  /\bdrop\s+(?:table|view|function|type|schema|sequence)\b/i,
  /\bdrop\s+column\b/i,
  /\brename\b/i,
  /\bset\s+not\s+null\b/i,
  /\balter\s+column\s+\w+\s+(?:set\s+data\s+)?type\b/i,
  /\btruncate\b/i,
];
const DROPS_CONSTRAINT = /\bdrop\s+constraint\b/i;
/** A row that the version before inserts says nothing of it. */
const NEW_COLUMN = /\badd\s+column\s+(?:if\s+not\s+exists\s+)?(?:(?!,\s*(?:add|drop|alter)\b|;|`)[\s\S])*/gi;

const migrations = readdirSync(__dirname)
  .filter((name) => /^\d{4}-.*(?<!\.spec)\.ts$/.test(name))
  .sort()
  .map((name) => ({ name, up: readFileSync(join(__dirname, name), 'utf8').split(/async down\(/)[0]! }));

const faultsOf = ({ name, up }: (typeof migrations)[number]): string[] => [
  ...TAKES_AWAY.filter((pattern) => pattern.test(up)).map(String),
  ...(DROPS_CONSTRAINT.test(up) && !WIDER.has(name) ? ['drop constraint'] : []),
  ...(up.match(NEW_COLUMN) ?? []).filter((column) => /\bnot\s+null\b/i.test(column) && !/\bdefault\b|\bgenerated\b/i.test(column)),
];

describe('migrations', () => {
  it('only expand: old and new processes run side by side while an upgrade goes on (docs/operations.md)', () => {
    expect(migrations.length).toBeGreaterThan(60);
    expect(migrations.flatMap((one) => faultsOf(one).map((fault) => `${one.name}: ${fault}`))).toEqual([]);
  });

  it.each([
    'alter table lot drop column name;',
    'alter table lot rename column name to title;',
    'alter table lot alter column name set not null;',
    'alter table lot alter column name type varchar(10);',
    'alter table lot drop constraint lot_four_eyes;',
    'alter table lot add column colour text not null, add column shade text;',
    'drop table lot;',
  ])('would not be one: %s', (up) => {
    expect(faultsOf({ name: '9999-x.ts', up })).toHaveLength(1);
  });
});
