/** Why a step of a procedure is not in order. */
export const stepIssuesZhCN = {
  ACT_OUT_OF_ORDER: '标段不在办理这一步的阶段',
  ACT_WRONG_ACTOR: '这一步应由其他责任主体办理',
  ACT_SUSPENDED: '标段自 {since} 起暂停，恢复后才能办理',
  ACT_NOT_SUSPENDED: '标段没有暂停',
  ACT_NOT_SHOWN: '这一步的前提还没有证明',
  ACT_SAME_PERSON: '须由另一人办理：同一人已办理前面的步骤',
  ACT_SECOND_PERSON_MISSING: '须两人共同办理，还缺另一人',
  ACT_BEFORE_ITS_CLOCK: '计算期限的前一步还没有办理',
  ACT_TOO_EARLY: '期限未满，还不能办理',
  ACT_TOO_LATE: '已经超过期限，不能办理',
  ACT_MISSING: '{days} 日的期限已过，尚未办理（应在 {due} 前）',
  ACT_DELAYED: '超过 {days} 日的期限办理（应在 {due} 前，实为 {given}）',
};
