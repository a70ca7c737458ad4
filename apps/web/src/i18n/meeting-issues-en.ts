import type { meetingIssuesZhCN } from './meeting-issues-zh-cn';

export const meetingIssuesEn: typeof meetingIssuesZhCN = {
  MEETING_SIZE_WRONG: 'The award committee has {size} members, {named} were named',
  MEETING_MEMBER_REPEATED: 'The same person was named twice',
  MEETING_MEMBER_FOREIGN: 'Not one of the tenderer’s people',
  RENEWAL_NOT_CHOSEN: 'Only whom the award committee chose last can be struck',
  AWARD_WITHDRAWN: 'The award of this candidate was taken back; it cannot win again',
  AWARD_NOT_OF_MEETING: 'The winner must be whom the award committee chose',
};
