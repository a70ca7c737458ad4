import type { zhCN } from './zh-cn';

export const en: typeof zhCN = {
  menu: { home: 'My bids' },
  home: { empty: 'No bids yet', emptyHint: 'Choose a lot from the notices to take part.' },
};
