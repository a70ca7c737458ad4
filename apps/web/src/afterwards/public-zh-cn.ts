/** What anyone reads of what follows the award. */
export const zhCN = {
  within: '≤ {n} 日',
  filed: '备案编号 {number}，{at} 备案',
  report: '招标投标情况书面报告',
  reported: '{at} 提交行政监督部门',
  reportLate: '晚于定标后十五日',
  received: '{at} 签收',
};
/** In the journal of the lot. */
export const events = {
  'contract.filed': '交易中心备案合同：{number}',
  'report.submitted': '招标人提交招标投标情况书面报告',
  'report.acknowledged': '监督部门签收书面报告',
};
