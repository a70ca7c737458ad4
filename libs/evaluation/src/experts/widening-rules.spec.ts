import { nodeBackend } from '@kaibiao/crypto/node';
import * as fc from 'fast-check';
import { drawSeats } from './committee-draw';
import { freezeExperts, poolIssues, type FrozenPool } from './expert-pool';
import type { PooledExpert } from './pool-grounds';
import { classesAbove, widerBeside, wideningIssues } from './widening-rules';

const CLASSES = [
  { code: 'A', parent: null, name: '工程类' },
  { code: 'A08', parent: 'A', name: '施工' },
  { code: 'A0801', parent: 'A08', name: '示例专业' },
];
const expert = (expertId: string, code: string): PooledExpert => ({
  ...{ expertId, specialities: [code], employerCode: '91110000000000000E', earlierEmployers: [], left: false, active: true },
  ...{ foundFalse: false, bans: [], leaves: [], credits: 0, sessions: [] },
});
const NARROW = { code: 'A0801', seats: 3, classes: ['A0801'] };
const WIDER = { code: 'A08', reason: '本专业在册不足', classes: ['A08', 'A0801'] };
const pool = (experts: PooledExpert[], wanted: { code: string; seats: number }[]): FrozenPool =>
  freezeExperts({
    ...{ lotCode: 'E3213002601050001001001', specialities: wanted, experts },
    rule: { day: '2026-11-23', parties: new Set(), creditsNeeded: 0, timed: true },
  });
const people = (own: number, above: number) => [
  ...Array.from({ length: own }, (_, at) => expert(`own${at}`, 'A0801')),
  ...Array.from({ length: above }, (_, at) => expert(`above${at}`, 'A08')),
];

describe('a speciality that too few experts are at hand for', () => {
  it('is widened to a class above it, the nearest being said beside the shortage', () => {
    expect([classesAbove(CLASSES, 'A0801'), classesAbove(CLASSES, 'A')]).toEqual([['A08', 'A'], []]);
    const short = poolIssues(pool(people(2, 0), [NARROW]));
    expect(widerBeside(short, CLASSES, [])[0]!.facts).toEqual({ speciality: 'A0801', seats: 3, available: 2, wider: 'A08' });
    expect(widerBeside(short, CLASSES, [{ code: 'A0801', to: 'A08', reason: '' }])[0]!.facts).toMatchObject({ wider: 'A' });
    expect(widerBeside(short, [], [])).toEqual(short);
  });

  it('is widened for a reason, upwards, and only where there is need', () => {
    const issues = (own: number, to: string, reason: string) =>
      wideningIssues(pool(people(own, 5), [NARROW]), CLASSES, [{ code: 'A0801', to, reason }]).map(({ code }) => code);
    expect(issues(2, 'A08', '不足')).toEqual([]);
    expect(issues(2, 'A0801', ' ')).toEqual(['WIDENING_REASON_MISSING', 'WIDENING_NOT_ABOVE']);
    expect(issues(3, 'A', '不足')).toEqual(['WIDENING_NOT_NEEDED']);
  });

  it('is drawn from itself first, and from the class above only when nobody of it is left; nobody twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 3, max: 6 }), async (own, above) => {
        const wide = pool(people(own, above), [{ ...NARROW, wider: WIDER } as { code: string; seats: number }]);
        expect([wide.format, poolIssues(wide)]).toEqual(['kaibiao-expert-pool/3', []]);
        const base = { suite: 'INTL-1' as const, lotCode: wide.lotCode, seed: new Uint8Array(32), pool: wide, poolHash: 'ab'.repeat(32) };
        const drawn = (await drawSeats(nodeBackend, base)).map(({ choice }) => choice);
        expect(drawn.map((choice) => choice.startsWith('own'))).toEqual([0, 1, 2].map((place) => place < own));
        expect(new Set(drawn).size).toBe(3);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves a pool that is not widened as it was, to the byte', () => {
    expect(pool(people(3, 2), [NARROW])).toMatchObject({
      format: 'kaibiao-expert-pool/2',
      specialities: [{ code: 'A0801', seats: 3, experts: ['own0', 'own1', 'own2'] }],
    });
  });
});
