/** 下载、签收记录. */
export const readersZhCN = {
  title: '招标文件下载、澄清签收记录',
  at: '时间',
  organisation: '单位',
  code: '统一社会信用代码',
  act: '事项',
  kind: { download: '下载', acknowledgement: '签收' },
  subject: '文件',
  none: '没有下载、签收记录',
  noneHint: '没有登录的单位下载过招标文件或者签收过澄清。',
};
