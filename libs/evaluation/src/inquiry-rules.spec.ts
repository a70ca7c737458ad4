import fc from 'fast-check';
import { inquiryAnswer, INQUIRY_UNDERTAKING, standingOf, substanceClues } from './inquiry-rules';

const BID = { price: '12350000.00', periodDays: '400' };

describe('the answer of a bidder (招标投标法实施条例 第五十二条)', () => {
  it('always undertakes that it changes nothing of substance', () =>
    expect(inquiryAnswer({ lotCode: 'E1', inquiryId: 'i', question: '?', answer: '!' }).undertaking).toBe(INQUIRY_UNDERTAKING));

  it.each([
    ['措施费已含在综合单价中。', []],
    ['投标总价 12,350,000.00 元不变，工期 400 日历天。', []],
    ['投标总价1235万元不变。', []],
    ['我方同意降价至 12000000 元。', ['ANSWER_NAMES_AMOUNT']],
    ['报价为 1,230.5 万元', ['ANSWER_NAMES_AMOUNT']],
    ['工期可缩短为 380天', ['ANSWER_NAMES_PERIOD']],
    ['总价1200万元，工期380日历天', ['ANSWER_NAMES_AMOUNT', 'ANSWER_NAMES_PERIOD']],
  ])('“%s” gives %j', (answer, clues) => expect(substanceClues(answer, BID)).toEqual(clues));

  it('is never a clue while it names the bid’s own figures only', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), fc.integer({ min: 1, max: 9999 }), (yuan, days) => {
        const answer = `投标总价${yuan}元，工期${days}日历天，不变。`;
        expect(substanceClues(answer, { price: `${yuan}.00`, periodDays: String(days) })).toEqual([]);
        expect(substanceClues(`降价至${yuan}元`, { price: `${yuan + 1}.00`, periodDays: null })).toEqual(['ANSWER_NAMES_AMOUNT']);
      }),
    ));
});

describe('where an inquiry stands', () => {
  const [before, until, after] = [new Date(0), new Date(1000), new Date(1001)];
  const state = { answerUntil: until, answeredAt: null, finding: null };

  it('is open until its last instant, then late', () => {
    expect(standingOf(state, before)).toBe('open');
    expect(standingOf(state, until)).toBe('late');
    expect(standingOf(state, after)).toBe('late');
  });

  it('waits for the committee once answered, and is settled by its finding', () => {
    expect(standingOf({ ...state, answeredAt: before }, after)).toBe('answered');
    expect(standingOf({ ...state, answeredAt: before, finding: 'beyond' }, after)).toBe('settled');
  });
});
