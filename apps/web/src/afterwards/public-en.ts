import type { zhCN, events as words } from './public-zh-cn';

export const en: typeof zhCN = {
  report: 'Report to the supervisor',
  reported: 'Submitted {at}',
  reportLate: 'Later than fifteen days after the award',
  received: 'received {at}',
};
export const events: typeof words = {
  'report.submitted': 'The tenderer submitted its report to the supervisor',
  'report.acknowledged': 'The supervisor signed for the report',
};
