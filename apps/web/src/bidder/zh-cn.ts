export const zhCN = {
  menu: { home: '我的投标' },
  home: { empty: '还没有参加的项目', emptyHint: '从招标公告选择标段参加投标。' },
};
