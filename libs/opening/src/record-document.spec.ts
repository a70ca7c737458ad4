import { recordDocument } from './record-document';
import type { OpeningRecordData } from './record-rules';

const AT = '2026-12-01T01:40:00.000Z';
const hash = 'ab'.repeat(32);
const record: OpeningRecordData = {
  format: 'kaibiao-opening-record/1',
  lot: { code: 'E3213002601050001001001', name: '一标段', ceilingPrice: '30000000.00' },
  ...{ tenderer: '招标人', agency: '代理', closedAt: AT, declaredAt: AT, windowEndedAt: AT, revealedAt: AT },
  ...{ signatures: [], bids: [], drawSeed: hash, submissionsHash: hash, releasesHash: hash, orderHash: hash },
  draws: [{ item: 'K', choice: '0.96', candidates: ['0.95', '0.96'], counter: 0, r: hash }],
};
const printed = (data: OpeningRecordData) => recordDocument(data, '交易中心', { url: 'https://x', hash });

describe('the printed record of an opening', () => {
  it('proves a draw from the seeds by its deciding value', () => {
    const [draw] = printed(record).draws!;
    expect([draw!.choice, draw!.proof.replaceAll(/\s/g, '')]).toEqual(['0.96', hash]);
  });

  it('calls a draw by ball machine an exception, says why, what came out, and who signed for it', () => {
    const manual = { round: 2, balls: ['红', '黄'], ball: '黄' };
    const { draws, coefficients } = printed({
      ...record,
      drawSeed: null,
      draws: [{ item: 'K', choice: '0.96', candidates: ['0.95', '0.96'], manual }],
      manualDraw: {
        reason: '公证机构到场',
        signatures: [
          { role: 'host', name: '钱代理', signedAt: AT },
          { role: 'witness', name: '吴见证', signedAt: AT },
        ],
      },
    });
    expect(draws![0]!.proof).toBe('人工摇号（例外）：第 2 轮，2 个球（红、黄），摇出 黄');
    expect(coefficients!.filter(([name]) => /摇号|抽取方式/.test(name)).map(([name, value]) => [name, value.split(' ')[0]])).toEqual([
      ['抽取方式', '人工摇号（例外）：公证机构到场'],
      ['摇号主持人', '钱代理'],
      ['摇号见证人', '吴见证'],
    ]);
  });
});
