import type { zhCN, events as words } from './public-zh-cn';

export const en: typeof zhCN = {
  within: '≤ {n} days',
  filed: 'Filed as {number} {at}',
  report: 'Report to the supervisor',
  reported: 'Submitted {at}',
  reportLate: 'Later than fifteen days after the award',
  received: 'received {at}',
};
export const events: typeof words = {
  'contract.filed': 'The centre filed the contract: {number}',
  'report.submitted': 'The tenderer submitted its report to the supervisor',
  'report.acknowledged': 'The supervisor signed for the report',
};
