export const zhCN = {
  menu: { home: '我的项目' },
  home: { empty: '还没有项目', emptyHint: '新建招标项目后会出现在这里。' },
};
