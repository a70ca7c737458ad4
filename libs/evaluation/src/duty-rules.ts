import type { Issue } from '@kaibiao/kernel';

/** What a duty record asks of each expert (履职情况记录表); yes is always the bad answer. */
export const DUTY_ITEMS = {
  late: '迟到或者无故缺席',
  left: '评标期间擅自离开评标场所',
  phone: '未按规定交存通讯工具',
  identity: '身份证明不全或者请人代评',
  recusal: '应当回避而未主动回避',
  criteria: '未按招标文件规定的评标标准和方法评审',
  documents: '未认真阅读招标文件或者投标文件',
  mistakes: '评分、汇总出现计算错误',
  leading: '发表倾向性、诱导性言论',
  contact: '私下接触投标人或者其他利害关系人',
  disclosure: '泄露评审情况',
  delay: '故意拖延评标',
  refusal: '拒绝独立评审或者无理由拒绝签字',
  fees: '超标准索取报酬',
  discipline: '其他违反评标纪律的行为',
} as const;

const BASIS = '评标专家和评标专家库管理办法';

/** Every item answered, none invented, and a bad answer explained. */
export function dutyIssues(answers: Readonly<Record<string, boolean>>, note: string): Issue[] {
  const issues: Issue[] = Object.keys(DUTY_ITEMS)
    .filter((item) => !Object.hasOwn(answers, item))
    .map((item) => ({ code: 'DUTY_ITEM_OPEN', field: `answers.${item}`, legalBasis: BASIS }));
  for (const item of Object.keys(answers))
    if (!Object.hasOwn(DUTY_ITEMS, item)) issues.push({ code: 'DUTY_ITEM_UNKNOWN', field: `answers.${item}` });
  if (Object.values(answers).some(Boolean) && note.trim() === '') issues.push({ code: 'DUTY_NOTE_MISSING', field: 'note' });
  return issues;
}
