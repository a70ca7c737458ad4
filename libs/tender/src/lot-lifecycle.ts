import type { Lifecycle } from '@kaibiao/kernel';

/**
 * The states of a lot (标段), in the order of a construction tender:
 * draft 编制, submitted 送审, accepted 受理, applying 资格预审 (of a tender with pre-qualification alone: its notice published, until those who passed are invited), bidding 投标 (notice published, documents issued), closed 截止,
 * releasing 投标人解封, released 解封结束, ordered 开标令已签, unlocked 保管人已交份额, opened 已开标, evaluating 评标, reviewed 前一信封评审结束 (the next envelope awaits its opening), evaluated 评标报告已签,
 * candidates_published 中标候选人公示, awarded 定标 (notice to the winner and result published), contracted 合同订立, archived 归档, failed 流标, terminated 终止.
 */
export type LotState =
  | 'draft'
  | 'submitted'
  | 'accepted'
  | 'applying'
  | 'bidding'
  | 'closed'
  | 'releasing'
  | 'released'
  | 'ordered'
  | 'unlocked'
  | 'opened'
  | 'evaluating'
  | 'reviewed'
  | 'evaluated'
  | 'candidates_published'
  | 'awarded'
  | 'contracted'
  | 'archived'
  | 'failed'
  | 'terminated';

export type LotAction =
  | 'submit'
  | 'return'
  | 'accept'
  | 'open_applications'
  | 'publish'
  | 'close_bidding'
  | 'declare_opening'
  | 'end_release'
  | 'order_opening'
  | 'unlock'
  | 'reveal'
  | 'reveal_next'
  | 'begin_evaluation'
  | 'finish_stage'
  | 'finish_evaluation'
  | 'publish_candidates'
  | 'award'
  | 'withdraw_award'
  | 'conclude_contract'
  | 'archive'
  | 'fail'
  | 'terminate';

/** What may happen to a lot; what is absent is forbidden. */
export const LOT_LIFECYCLE = {
  draft: { submit: 'submitted' },
  submitted: { accept: 'accepted', return: 'draft' },
  accepted: { open_applications: 'applying', publish: 'bidding', return: 'draft' },
  applying: { publish: 'bidding', fail: 'failed', terminate: 'terminated' },
  bidding: { close_bidding: 'closed', fail: 'failed', terminate: 'terminated' },
  closed: { declare_opening: 'releasing', fail: 'failed', terminate: 'terminated' },
  releasing: { end_release: 'released', fail: 'failed', terminate: 'terminated' },
  released: { order_opening: 'ordered', terminate: 'terminated' },
  ordered: { unlock: 'unlocked', terminate: 'terminated' },
  unlocked: { reveal: 'opened', reveal_next: 'evaluating' },
  opened: { begin_evaluation: 'evaluating', fail: 'failed', terminate: 'terminated' },
  evaluating: { finish_evaluation: 'evaluated', finish_stage: 'reviewed', fail: 'failed', terminate: 'terminated' },
  reviewed: { declare_opening: 'releasing', fail: 'failed', terminate: 'terminated' },
  evaluated: { publish_candidates: 'candidates_published', fail: 'failed', terminate: 'terminated' },
  candidates_published: { award: 'awarded', terminate: 'terminated' },
  awarded: { conclude_contract: 'contracted', withdraw_award: 'candidates_published' },
  contracted: { archive: 'archived' },
  archived: {},
  failed: {},
  terminated: {},
} as const satisfies Lifecycle<LotState, LotAction>;
