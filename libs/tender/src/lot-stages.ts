import type { ActId, Procedure, Stage } from '@kaibiao/rules';
import type { LotAction, LotState } from './lot-lifecycle';

/** Where a state of a lot lies in the stages of its procedure: the opening has many states here and one there. */
export const LOT_STAGES: Readonly<Record<LotState, Stage>> = {
  draft: 'draft',
  submitted: 'registered',
  accepted: 'accepted',
  applying: 'applying',
  bidding: 'bidding',
  closed: 'closed',
  releasing: 'opening',
  released: 'opening',
  ordered: 'opening',
  unlocked: 'opening',
  opened: 'opened',
  evaluating: 'evaluating',
  reviewed: 'evaluating',
  evaluated: 'evaluated',
  candidates_published: 'candidates_published',
  awarded: 'result_published',
  contracted: 'contract_signed',
  archived: 'archived',
  failed: 'failed',
  terminated: 'terminated',
};

/** The acts of a procedure that an action of the platform takes, in their order, of those that the procedure has; none for a step of the sealed opening alone. What
 * the archive waits for (filing, performance, acceptance) are rows of their own, which move no lot: its action goes through their stages. */
export const LOT_ACTS: Readonly<Record<LotAction, readonly ActId[]>> = {
  submit: ['register'],
  return: ['send_back'],
  accept: ['check', 'accept'],
  open_applications: ['publish_prequalification'],
  publish: ['publish_notice', 'close_applications', 'review_applications', 'invite', 'issue_documents'],
  close_bidding: ['close_bidding'],
  declare_opening: ['open'],
  end_release: [],
  order_opening: [],
  unlock: [],
  reveal: ['finish_opening'],
  reveal_next: ['finish_opening'],
  begin_evaluation: ['begin_evaluation'],
  finish_stage: ['sign_report'],
  finish_evaluation: ['sign_report'],
  publish_candidates: ['publish_candidates'],
  award: ['decide_award', 'notice_award', 'publish_result'],
  withdraw_award: ['withdraw_award'],
  conclude_contract: ['sign_contract'],
  archive: ['file_contract', 'perform', 'accept_work', 'archive'],
  fail: ['fail'],
  terminate: ['terminate'],
};

/**
 * Whether an action waits while the lot stands still (暂停, 招标投标法实施条例 第二十二、五十四、六十二条), as its procedure says: the next step of
 * people does; what the calendar does and what a signed notice has announced stays as it is.
 */
export function waitsWhileSuspended({ steps }: Pick<Procedure, 'steps'>, action: LotAction): boolean {
  return LOT_ACTS[action].some((act) => steps.some((row) => row.act === act && row.always !== true));
}
