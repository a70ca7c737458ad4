import { blindIssues } from './blind-issues';
import type { ReviewItem } from './evaluation-scheme';

const item = (id: string, stage: ReviewItem['stage']): ReviewItem => ({ id, stage, title: id, clause: '2.1' });
const [FORM, LICENCE, UNNAMED] = [item('f', 'form'), item('q', 'qualification'), item('b', 'response')];
const told = (envelopes: Parameters<typeof blindIssues>[1], reviewItems = [UNNAMED], blind: { item: string } | undefined = { item: 'b' }) =>
  blindIssues({ reviewItems, ...(blind && { blind }) }, envelopes).map(({ code, pointer }) => [code, pointer]);

describe('a blind technical review (暗标评审)', () => {
  it('needs a technical envelope of its own', () => {
    expect(told('single')).toEqual([['SCHEME_BLIND_WITHOUT_ENVELOPE', '/blind']]);
    expect(told('three-envelope', [FORM, LICENCE, UNNAMED])).toEqual([]);
  });

  it('judges neither form nor qualification in it: their papers show the name', () => {
    expect(told('two-envelope')).toEqual([]);
    expect(told('two-envelope', [UNNAMED, FORM])).toEqual([['SCHEME_BLIND_WITH_NAMES', '/reviewItems/1/stage']]);
  });

  it('has an item of the response that whoever betrays itself fails (实施条例 第五十一条第六项)', () => {
    expect(told('three-envelope', [LICENCE], { item: 'q' })).toEqual([['SCHEME_BLIND_ITEM_MISSING', '/blind/item']]);
    expect(told('three-envelope', [UNNAMED], { item: 'absent' })).toEqual([['SCHEME_BLIND_ITEM_MISSING', '/blind/item']]);
  });

  it('is nobody’s concern where it is not asked for', () => expect(blindIssues({ reviewItems: [FORM] }, 'single')).toEqual([]));
});
