import type { stepIssuesZhCN } from './step-issues-zh-cn';

export const stepIssuesEn: typeof stepIssuesZhCN = {
  ACT_OUT_OF_ORDER: 'The lot is not in a stage in which this is done',
  ACT_WRONG_ACTOR: 'Somebody else has to do this',
  ACT_SUSPENDED: 'The lot stands still since {since}; this waits until it goes on',
  ACT_NOT_SUSPENDED: 'The lot does not stand still',
  ACT_NOT_SHOWN: 'What this step requires is not shown yet',
  ACT_SAME_PERSON: 'Another person must do this: the same one did a step before',
  ACT_SECOND_PERSON_MISSING: 'Two persons do this together; the second is missing',
  ACT_BEFORE_ITS_CLOCK: 'The step from which the time counts has not been taken',
  ACT_TOO_EARLY: 'It is too early for this',
  ACT_TOO_LATE: 'It is too late for this',
  ACT_MISSING: 'Not done, and the {days} days are over (due before {due})',
  ACT_DELAYED: 'Done later than the {days} days allow (due before {due}, done {given})',
};
