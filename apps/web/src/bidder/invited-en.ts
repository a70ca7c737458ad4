import type { zhCN } from './invited-zh-cn';

export const en: typeof zhCN = {
  title: 'Invitations',
  secret: 'seen by your organisation alone',
  until: 'bids until {at}',
  not: 'This is an invited tender and your organisation is not invited; a bid would be refused. Call the tenderer or its agency if you should be.',
};
