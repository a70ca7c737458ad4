import type { zhCN } from './zh-cn';

export const en: typeof zhCN = {
  menu: { home: 'To do' },
  home: { empty: 'Nothing to do now', emptyHint: 'What needs you will appear here.' },
};
