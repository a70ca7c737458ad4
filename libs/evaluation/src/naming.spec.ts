import type { OpenedBidView } from '@kaibiao/opening';
import { namedBids, namingOf, shownAs } from './naming';

const NUMBERS = [
  { number: 1, alias: 'x1', submissionId: 'b2' },
  { number: 2, alias: 'x2', submissionId: 'b1' },
];
const file = (segment: string, name: string, of: number) => {
  const hash = `${of}${name}`;
  return { segment, name: `${segment}/${name}`, role: segment, length: 9, hash, objectHash: `object ${hash}` };
};
const bid = (at: number): OpenedBidView => ({
  submissionId: `b${at}`,
  manifestHash: `manifest${at}`,
  position: at,
  organisationId: `organisation${at}`,
  bidderName: `江苏恒川第${at}建设有限公司`,
  bidderCode: `913213000000${at}`,
  outcome: 'opened',
  evaluable: true,
  opened: ['qualification', 'technical'],
  reason: null,
  price: null,
  priceForm: null,
  files: [
    file('qualification', '营业执照.pdf', at),
    file('technical', `恒川${at}施工组织设计.PDF`, at),
    file('technical', '评审索引.json', at),
    file('technical', 'library.json', at),
    file('technical', `图.恒川${at}`, at),
  ],
});
const bids = [bid(1), bid(2)];

describe('how the room names the bids (暗标)', () => {
  const of = (blind: boolean, segment: string, dealt: Parameters<typeof namingOf>[0]['dealt'] = null) =>
    namingOf({ blind, segment, dealt }).as;

  it('is by name but for the technical envelope of a blind review, until its numbers are told', () => {
    expect([of(false, 'technical'), of(true, 'qualification'), of(true, 'price', { numbers: NUMBERS, revealed: true })]).toEqual(
      Array(3).fill('names'),
    );
    expect(of(true, 'technical')).toBe('list');
    expect(of(true, 'technical', { numbers: NUMBERS, revealed: false })).toBe('numbers');
    expect(of(true, 'technical', { numbers: NUMBERS, revealed: true })).toBe('names');
  });

  it('says an id as it is only where the names are shown', () => {
    const as = (how: 'names' | 'numbers') => ['b1', 'b9'].map((id) => shownAs({ as: how, numbers: NUMBERS }, id));
    expect([as('names'), as('numbers')]).toEqual([
      ['b1', 'b9'],
      ['x2', 'b9'],
    ]);
  });

  it('shows no technical file before there are numbers', () => {
    const files = namedBids({ as: 'list', numbers: [] }, bids).flatMap((one) => one.files.map(({ name }) => name));
    expect(files).toEqual(['qualification/营业执照.pdf', 'qualification/营业执照.pdf']);
  });

  it('tells of a numbered bid nothing that its bidder chose, in the order of the numbers', () => {
    const shown = namedBids({ as: 'numbers', numbers: NUMBERS }, bids);
    expect(shown.map(({ submissionId, position, bidderName }) => [submissionId, position, bidderName])).toEqual([
      ['x1', 1, '1号标'],
      ['x2', 2, '2号标'],
    ]);
    expect(shown[0]!.files.map(({ name }) => name)).toEqual(['技术文件1.pdf', '技术文件2']);
    const said = JSON.stringify(shown.map((one) => ({ ...one, files: one.files.map(({ objectHash: _, ...shownFile }) => shownFile) })));
    for (const { submissionId, manifestHash, organisationId, bidderName, bidderCode, files } of bids)
      for (const needle of [
        submissionId,
        manifestHash,
        organisationId,
        bidderName,
        bidderCode,
        '恒川',
        ...files.flatMap((one) => [one.name, one.hash]),
      ])
        expect(said).not.toContain(`"${needle}`);
    expect(said).not.toContain('恒川');
  });
});
