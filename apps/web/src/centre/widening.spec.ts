import { ProblemError } from '../api/problem';
import { widenedFurther } from './widening';

const refused = (...issues: object[]) =>
  new ProblemError({ code: 'POOL_INSUFFICIENT', status: 409, remedy: '', traceId: '', facts: { issues } });
const short = (speciality: string, wider?: string) => ({ code: 'EXPERTS_TOO_FEW', facts: { speciality, ...(wider && { wider }) } });

describe('a pool that was refused', () => {
  it('can be widened to the class above each speciality that is short, if there is one', () => {
    expect(widenedFurther(refused(short('A0801', 'A08'), short('B'), { code: 'OTHER' }), [])).toEqual([
      { code: 'A0801', to: 'A08', reason: '' },
    ]);
  });

  it('keeps what was widened, and goes one class up with the same words where that was not enough', () => {
    const before = [
      { code: 'A0801', to: 'A08', reason: '在册不足' },
      { code: 'C0101', to: 'C01', reason: '无人可抽' },
    ];
    expect(widenedFurther(refused(short('A0801', 'A')), before)).toEqual([before[1], { code: 'A0801', to: 'A', reason: '在册不足' }]);
    expect(widenedFurther(new Error('away'), before)).toEqual(before);
  });
});
