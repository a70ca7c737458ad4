export const zhCN = {
  menu: { home: '待办' },
  home: { empty: '现在没有待办事项', emptyHint: '需要您处理的事项会出现在这里。' },
};
