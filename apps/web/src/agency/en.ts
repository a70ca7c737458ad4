import type { zhCN } from './zh-cn';

export const en: typeof zhCN = {
  menu: { home: 'My projects' },
  home: { empty: 'No projects yet', emptyHint: 'A new tender project will appear here.' },
};
