import type { BookFacts } from '@kaibiao/tender';
import { soundContent, soundScheme } from './sound-lot';

/** What a structured tender document takes over from its lot. */
export function soundBookFacts(): BookFacts {
  const { ceilingPrice, bidBond: _, policy: __, ...content } = soundContent(new Date('2026-11-09T02:00:00Z'));
  return {
    ...content,
    lotCode: 'E3213020000100123001001',
    ceilingPriceFen: String(ceilingPrice),
    bidBondFen: '60000000',
    minimumBids: 3,
    envelopes: 'single',
    policy: { mode: 'bidder+custodians', threshold: 2, custodians: ['a', 'b', 'c', 'd'] },
    evaluationScheme: soundScheme(),
    project: { name: '示例医院', approvalNumber: '宿发改〔2026〕1号', location: '宿城区', funding: '财政资金' },
    tenderer: { name: '宿城区示例医院' },
    agency: { name: '江苏衡正招标代理有限公司' },
  };
}
