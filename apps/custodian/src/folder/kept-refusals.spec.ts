import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepRefusal, refusalsOf } from './kept-refusals';

const SIGNED = { statement: 'c3RhdGVtZW50', signature: 'c2lnbmF0dXJl' };
const MATTER = 'a'.repeat(64);
let outside: string;
let folder: string;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'kaibiao-refusals-'));
  mkdirSync((folder = join(outside, 'custodian')));
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

it('keeps of one matter what was signed first', () => {
  expect(keepRefusal(folder, { lotCode: 'E1', matter: MATTER }, SIGNED)).toEqual(SIGNED);
  expect(keepRefusal(folder, { lotCode: 'E1', matter: MATTER }, { ...SIGNED, signature: 'b3RoZXI=' })).toEqual(SIGNED);
  expect(refusalsOf(folder, 'E1')).toEqual([SIGNED]);
  expect(refusalsOf(folder, 'E10')).toEqual([]);
});

it.each(['../../away', '..', '/away', 'a/b', ''])('writes nowhere else when the platform calls a lot %j', (lotCode) => {
  expect(() => keepRefusal(folder, { lotCode, matter: MATTER }, SIGNED)).toThrow('LOT_CODE_INVALID');
  expect([readdirSync(outside), readdirSync(folder)]).toEqual([['custodian'], []]);
});
