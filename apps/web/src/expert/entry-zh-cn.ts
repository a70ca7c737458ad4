/** 我的入库信息. */
export const entryZhCN = {
  title: '我的入库信息',
  employer: '工作单位',
  earlier: '以前的任职单位',
  specialities: '评标专业',
  leave: '请假',
  leaveLead: '请假期间不会被抽取；已经发出的通知仍须答复。',
  from: '自',
  until: '至（含当日）',
  dayHint: '如 2026-12-01',
  note: '说明（可不填）',
  take: '请假',
  takeConsequence: '这些日子的评标不会抽取您；可以随时销假。',
  cancel: '销假',
  cancelConsequence: '销假后这些日子的评标可以抽取您。',
};
