/** 定标会 */
export const meetingIssuesZhCN = {
  MEETING_SIZE_WRONG: '定标委员会应为 {size} 人，选了 {named} 人',
  MEETING_MEMBER_REPEATED: '同一人选了两次',
  MEETING_MEMBER_FOREIGN: '不是招标人的人员',
  RENEWAL_NOT_CHOSEN: '只能取消定标委员会最近一次选定的候选人',
  AWARD_WITHDRAWN: '该候选人的中标资格已被取消，不能再次中标',
  AWARD_NOT_OF_MEETING: '中标人必须是定标委员会选定的候选人',
};
