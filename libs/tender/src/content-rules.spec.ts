import { yuan } from '@kaibiao/kernel';
import { soundContent } from '../../../test/support/sound-lot';
import { contentIssues, LOT_TEXT_LIMITS, plainContent } from './lot-content';
import { projectIssues } from './project-rules';

const now = new Date('2026-11-09T02:00:00Z');

describe('the content of a draft', () => {
  it('is kept while it is incomplete', () =>
    expect(contentIssues({ ...soundContent(now), scope: '', qualification: '', quality: '', contact: '' })).toEqual([]));

  it.each(Object.entries(LOT_TEXT_LIMITS))('refuses a %s of more than %d characters and cuts nothing', (field, limit) => {
    expect(contentIssues({ ...soundContent(now), [field]: '长'.repeat(limit) })).toEqual([]);
    expect(contentIssues({ ...soundContent(now), [field]: '长'.repeat(limit + 1) })).toEqual([
      { code: 'TEXT_TOO_LONG', field, facts: { limit, length: limit + 1 } },
    ]);
  });

  it('refuses a price that is no price, a period that is no period and a date that is no date, at once', () =>
    expect(
      contentIssues({
        ...soundContent(now),
        ceilingPrice: yuan('-1'),
        periodDays: 0,
        releaseMinutes: 1441,
        bidDeadline: new Date('never'),
      }).map(({ field }) => field),
    ).toEqual(['ceilingPrice', 'periodDays', 'releaseMinutes', 'bidDeadline']));

  it('refuses the one character that the database cannot keep', () =>
    expect(contentIssues({ ...soundContent(now), scope: 'a\u0000b' })).toEqual([{ code: 'TEXT_WITH_NUL', field: 'scope' }]));

  it('has a JSON form that tells one act from another', () =>
    expect(plainContent(soundContent(now))).toMatchObject({ ceilingPriceFen: '3248000000', documentsFrom: '2026-11-11T02:00:00.000Z' }));
});

describe('a project', () => {
  const project = {
    name: '示例医院门诊楼',
    regionCode: '321302',
    approvalNumber: '宿发改审〔2026〕1号',
    compulsory: true,
    location: '宿城区',
    funding: '财政资金 100%',
  };

  it('stands with what its notice must say', () => expect(projectIssues(project)).toEqual([]));

  it('names its approval before it is tendered', () =>
    expect(projectIssues({ ...project, approvalNumber: '' })).toEqual([
      { code: 'PROJECT_FIELD_MISSING', field: 'approvalNumber', legalBasis: '招标投标法 第九条' },
    ]));

  it('refuses a region that GB/T 2260 cannot have', () =>
    expect(projectIssues({ ...project, regionCode: '32130' })).toEqual([{ code: 'PROJECT_REGION_INVALID', field: 'regionCode' }]));

  it('refuses a region that there is not', () =>
    expect(projectIssues({ ...project, regionCode: '321399' })).toEqual([
      { code: 'PROJECT_REGION_UNKNOWN', field: 'regionCode', legalBasis: 'GB/T 2260' },
    ]));
});
