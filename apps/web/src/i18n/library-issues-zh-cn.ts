/** 主体库条目为何不能提交。 */
export const libraryIssuesZhCN = {
  LIBRARY_REASON_MISSING: '更新或停用须写明理由',
  LIBRARY_WITHDRAWS_NOTHING: '没有可以停用的条目',
  LIBRARY_KIND_OTHER: '条目只能由同类内容更新',
  LIBRARY_FILE_MISSING: '请至少附一份证明材料',
  LIBRARY_FILE_UNKNOWN: '材料尚未上传，请重新选择文件',
  LIBRARY_WORDS_MISSING: '请填写',
  LIBRARY_ID_NUMBER_INVALID: '不是有效的公民身份号码（GB 11643），请核对 18 位号码',
  LIBRARY_AMOUNT_INVALID: '请填写以元为单位、两位小数的金额',
  LIBRARY_EXPIRED: '有效期已于 {until} 届满（今天 {today}），请填写延续后的有效期',
  LIBRARY_DATE_AHEAD: '不能晚于今天（{today}）',
};
