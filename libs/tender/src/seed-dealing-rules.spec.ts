import type { SeedDealing } from '@kaibiao/crypto';
import { dealingFault } from './seed-dealing-rules';

const custodians = ['1', '2', '3', '4'].map((digit) => digit.repeat(64));
const lot = { code: 'E3213022611090001001001', policy: { mode: 'bidder+custodians' as const, threshold: 2, custodians } };
const dealer = 'd'.repeat(64);
const dealing: SeedDealing = {
  format: 'kaibiao-seed-dealing/1',
  lotCode: lot.code,
  purpose: 'opening',
  dealer,
  threshold: 2,
  custodians,
  commitments: ['a', 'b', 'c', 'e'].map((digit) => digit.repeat(64)),
  envelopes: ['MIIB', 'MIIC', 'MIID', 'MIIE'],
};

describe('the dealing of a draw seed', () => {
  it('fits the lot that it was made for', () => expect(dealingFault(dealing, lot, dealer)).toBeNull());

  it.each<[keyof SeedDealing, unknown]>([
    ['lotCode', 'E3213022611090001001002'],
    ['purpose', 'lottery'],
    ['dealer', 'e'.repeat(64)],
    ['threshold', 3],
    ['custodians', custodians.slice(1)],
    ['custodians', [...custodians].reverse()],
    ['commitments', dealing.commitments.slice(1)],
    ['commitments', ['A'.repeat(64), ...dealing.commitments.slice(1)]],
    ['commitments', Array.from({ length: 4 }, () => 'a'.repeat(64))],
    ['envelopes', []],
    ['envelopes', ['', 'MIIC', 'MIID', 'MIIE']],
    ['envelopes', 'MIIB'],
  ])('is refused with another %s: %j', (member, value) => expect(dealingFault({ ...dealing, [member]: value }, lot, dealer)).toBe(member));
});
