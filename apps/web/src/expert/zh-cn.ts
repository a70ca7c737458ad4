export const zhCN = {
  menu: { home: '今日任务' },
  home: { empty: '现在没有评审任务', emptyHint: '抽取确定后，任务会在开始前出现在这里。' },
};
