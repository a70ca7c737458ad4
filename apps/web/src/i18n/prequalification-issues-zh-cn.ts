/** Why a pre-qualification (资格预审) is not in order. */
export const prequalificationIssuesZhCN = {
  PREQUALIFICATION_MISSING: '还没有填写资格预审的标准和日程',
  PREQUALIFICATION_UNDECIDED: '资格预审结果确定后才能发布',
  CRITERIA_MISSING: '至少写一条资格审查标准',
  CRITERION_EMPTY: '这一条标准是空的',
  APPLICATION_UNJUDGED: '{code} 的申请还没有审查结果',
  VERDICT_OF_NOBODY: '{code} 没有提出申请，或者审查了两次',
  VERDICT_WITHOUT_REASON: '未通过的须写明不符合哪一条标准和理由',
  PANEL_NAME_MISSING: '审查委员会成员的姓名是空的',
};
