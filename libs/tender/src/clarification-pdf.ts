import { amountBothWays, beijingTime, type PublishedNotice } from '@kaibiao/documents';
import type { ClarificationStatement } from './clarification-statement';
import { noticeChanges, type ClarifiableField, type DocumentChange, type FieldChange } from './notice-changes';
import type { NoticeTerms } from './notice-statement';

type Section = PublishedNotice['sections'][number];

const NAMES: Readonly<Record<ClarifiableField, string>> = {
  scope: '招标范围',
  qualification: '投标人资格要求',
  managerQualification: '项目负责人资格',
  quality: '质量标准',
  periodDays: '工期',
  jointVenture: '联合体投标',
  ceilingPrice: '最高投标限价',
  contact: '联系方式',
  documentsUntil: '招标文件获取截止时间',
  objectionsUntil: '异议截止时间',
  bidDeadline: '投标截止时间和开标时间',
};

/** What stands before the terms in a clarification on paper: reason (更正理由), changes (更正内容), questions and answers (答疑). */
export function clarificationSections(before: NoticeTerms, said: ClarificationStatement): Section[] {
  const { fields, documents } = noticeChanges(before, said);
  const effect = said.affectsBids ? '本次更正可能影响投标文件编制，请投标人按更正后的招标文件编制和递交。' : '本次更正不影响投标文件编制。';
  const rows = [
    ...fields.map((change) => [NAMES[change.field], value(change, change.before), value(change, change.after)]),
    ...documents.map((change) => [`招标文件：${change.name}`, version(change.before), version(change.after)]),
  ];
  const columns = [
    { title: '项目', width: 3 },
    { title: '原内容', width: 5 },
    { title: '更正后', width: 5 },
  ];
  return [
    { heading: '更正理由', paragraphs: [said.reason, effect, '此前已递交并取得回执的投标文件继续有效，投标截止前可以修改或撤回。'] },
    ...(rows.length > 0 ? [{ heading: '更正内容', table: { columns, rows } }] : []),
    ...(said.answers.length > 0
      ? [{ heading: '答疑', paragraphs: said.answers.flatMap(({ question, answer }) => [`问：${question}`, `答：${answer}`]) }]
      : []),
  ];
}

function value({ field }: FieldChange, said: FieldChange['before']): string {
  if (typeof said === 'boolean') return said ? '接受' : '不接受';
  if (typeof said === 'number') return `${said} 日历天`;
  if (field === 'ceilingPrice') return amountBothWays(said);
  return field.endsWith('Until') || field === 'bidDeadline' ? beijingTime(new Date(said)) : said;
}

function version(facts: DocumentChange['before']): string {
  return facts ? `第 ${facts.version} 版，SHA-256 ${facts.hash.replace(/(.{8})(?=.)/g, '$1 ')}` : '无';
}
