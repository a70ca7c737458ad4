/** 扩大抽取范围. */
export const wideningZhCN = {
  title: '专业人数不足，扩大抽取范围',
  lead: '先在本专业内随机抽取，本专业抽尽后才在上一级类别内抽取。理由写入名册、日志和档案，随名册封存。',
  why: '专业 {code} 扩大到 {to} 的缘由',
  missing: '请写明缘由',
  fact: '{code} 扩大到 {to}：{reason}',
};
