/** 询标答复 */
export const inquiryZhCN = {
  lead: '评标委员会要求澄清、说明的问题，在这里书面答复并签名。',
  none: '没有需要答复的询标',
  noneHint: '评标委员会提问后会出现在这里。',
  question: '问题',
  answer: '答复',
  until: '答复截止',
  act: '签名并答复',
  sure: '我确认答复不改变投标文件的实质性内容',
  missing: '请写明答复',
  times: '{asked} 提出 · {until} 前答复',
  standing: { open: '待答复', late: '已逾期', answered: '已答复', settled: '已答复' },
};
