/** One sentence a code of issues about experts and their seats. */
export const expertIssuesZhCN = {
  SPECIALITY_UNKNOWN: '现行专业分类中没有代码 {code}',
  SCHEME_SPECIALITY_UNKNOWN: '现行专业分类中没有专业 {code}',
  SPECIALITIES_EMPTY: '文件中没有分类',
  SPECIALITIES_TOO_MANY: '分类不得超过 {limit} 项（现为 {given}）',
  SPECIALITY_COLUMN_MISSING: '首行缺少列：{columns}',
  SPECIALITY_CODE_INVALID: '第 {line} 行：“{code}”不是专业代码（一个大写字母加至多八位数字）',
  SPECIALITY_REPEATED: '第 {line} 行：代码 {code} 重复',
  SPECIALITY_NAME_INVALID: '第 {line} 行：{code} 须有名称，且不超过 {limit} 字',
  SPECIALITY_PARENT_INVALID: '第 {line} 行：上级 {parent} 不在文件中，或者不是代码 {code} 的开头',
  CLASSIFICATION_REASON_MISSING: '请写明替换现行版本的理由',
  REPLACEMENT_BEFORE_SESSION: '还没有到报到时间（{meetsAt}）',
  REPLACEMENT_SHEET_SIGNED: '该成员的评审表已签署，继续有效；不签评标报告的，在报告中注明',
  REPLACEMENT_NOBODY_LEFT: '这个席位已无人可抽',
};
