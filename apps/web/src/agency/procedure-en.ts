import type { zhCN } from './procedure-zh-cn';

export const en: typeof zhCN = {
  procedure: {
    title: 'Procedure',
    hint: 'cannot be changed once the lot has begun',
    label: 'Way of tendering',
    notOffered: ' (not offered yet)',
    read: 'Its way, times and articles',
  },
  invitees: {
    title: 'Invited',
    secret: 'until the opening the list is seen by this agency alone; whoever is invited sees its own invitation',
    groundsHint: 'Regulations on Tendering, article 8; printed in the invitation',
    hint: 'One unified social credit code a line, three at least; each must be registered here',
    line: 'Line {n}',
    count: '{n} saved',
    save: 'Save the list',
  },
};
