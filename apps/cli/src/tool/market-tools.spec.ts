import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auctionTool } from './auction';
import { collusionTool } from './collusion';

interface Vector {
  readonly id: string;
  readonly inputs: Record<string, unknown>;
  readonly expected: unknown;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '../../../../test/vectors', name), 'utf8'));
const auctions = read('auction.json') as Vector[];
const { vectors: clues } = read('collusion.json') as { vectors: Vector[] };

describe.each([
  ['auction', auctionTool, auctions],
  ['collusion', collusionTool, clues],
] as const)('tool %s', (_, tool, vectors) => {
  it.each(vectors)('answers $id', ({ expected, ...given }) => {
    expect(JSON.stringify(tool(given))).toBe(JSON.stringify(expected));
    expect(tool(given.inputs)).toEqual(expected);
  });
});

describe('tool auction', () => {
  it('takes one price each as well', () => {
    const bids = [
      [3, 'P1', 1200],
      [2, 'P2', 1200],
      [4, 'P3', 1500],
      [5, 'P4', 900],
    ];
    expect(auctionTool({ form: 'ONE_PRICE', startPrice: 1000, bids })).toEqual({ finalPrice: 1500, leader: 'P3', result: 'DEAL' });
    expect(auctionTool({ form: 'ONE_PRICE', startPrice: 1000, reserve: 1600, bids })).toMatchObject({ result: 'NO_DEAL' });
    expect(auctionTool({ form: 'NEAREST_TO_MEAN', startPrice: 1000, bids })).toEqual({
      mean: 1300,
      finalPrice: 1200,
      leader: 'P2',
      result: 'DEAL',
    });
  });
});

describe('tool collusion', () => {
  it.each<[Record<string, unknown>, unknown]>([
    [
      { kind: 'identical-prices', a: [1, 2, 3], b: [1, 2, 4], fixed: [0] },
      { share: 0.5, flag: true },
    ],
    [
      { kind: 'deviation-correlation', ceiling: [100, 100, 100], a: [90, 95, 99], b: [80, 85, 89] },
      { correlation: 1, flag: true },
    ],
    [
      { kind: 'text-run', t1: '质量目标为合格', t2: '工程质量目标为优' },
      { length: 5, run: '质量目标为', flag: false },
    ],
    [{ kind: 'text-jaccard', t1: '一二三四五', t2: '一二三四五', tender: '一二三四' }, { j12: 1 }],
    [
      { kind: 'co-bidding', lots: [['A', 'B'], ['C']], a: 'A', b: 'B' },
      { support: 1, lift: 2, flag: false },
    ],
    [
      { kind: 'risk', clues: [{ a: 'B', b: 'A', family: 'machine', points: 30 }] },
      { pairs: [{ a: 'A', b: 'B', score: 30, level: 'medium' }] },
    ],
  ])('answers %j', (inputs, expected) => {
    expect(collusionTool({ inputs })).toEqual(expected);
  });
});
