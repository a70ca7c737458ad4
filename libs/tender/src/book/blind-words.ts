import type { EvaluationScheme } from '../evaluation-scheme';

/** 技术评审方式: what of a bid is judged blind (暗标), what must not be in its technical files, and what becomes of one that betrays its bidder. */
export function blindReview({ blind, reviewItems }: EvaluationScheme): string {
  if (!blind) return '技术评审不采用暗标方式，评标委员会成员可以看到投标人名称。';
  const { title, clause } = reviewItems.find(({ id }) => id === blind.item) ?? { title: '', clause: '' };
  return [
    '技术评审采用暗标方式：技术信封开启后随机编号，技术评审报告形成前评标委员会成员只见编号，不见投标人名称和文件名。',
    '技术信封内的文件（包括正文、页眉页脚、图片、图签和文件属性中的作者、单位、创建者）不得出现投标人及其人员的名称、姓名，不得加盖印章、签名，不得有其他可以识别投标人身份的标识。',
    `泄露投标人身份的，按评审因素“${title}”（${clause}）认定为不合格，评标委员会应当否决其投标。`,
  ].join('');
}
