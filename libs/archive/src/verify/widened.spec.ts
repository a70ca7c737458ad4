import type { FrozenPool } from '@kaibiao/evaluation/rules';
import { Findings } from './fault';
import { checkWidened } from './widened';

const sound = { code: 'A08', reason: '本专业在册不足', experts: ['c', 'd'] };
const faults = (experts: string[], wider: Partial<typeof sound> = {}): string[] => {
  const found = new Findings();
  const specialities = [{ code: 'A0801', seats: 2, experts, wider: { ...sound, ...wider } }];
  checkWidened({ format: 'kaibiao-expert-pool/3', lotCode: 'E1', specialities } as FrozenPool, found, 'the pool');
  return found.faults;
};

describe('a widened pool', () => {
  it('is sound where too few were at hand, upwards, for a reason', () => expect(faults(['a'])).toEqual([]));

  it.each([
    ['where there were enough', ['a', 'b'], {}],
    ['to a class that does not stand above', ['a'], { code: 'B01' }],
    ['to its own class', ['a'], { code: 'A0801' }],
    ['without a reason', ['a'], { reason: ' ' }],
    ['with an expert who stands in it twice', ['c'], {}],
  ] as [string, string[], Partial<typeof sound>][])('is refused %s', (_, experts, wider) => expect(faults(experts, wider)).toHaveLength(1));
});
