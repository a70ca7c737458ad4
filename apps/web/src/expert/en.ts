import type { zhCN } from './zh-cn';

export const en: typeof zhCN = {
  menu: { home: 'Today’s task' },
  home: { empty: 'Nothing to review now', emptyHint: 'A task appears here once you are drawn, shortly before it begins.' },
};
