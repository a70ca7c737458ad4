import type { GroundId } from '@kaibiao/awarding';
import type { LotState, NoticeKind } from '@kaibiao/tender';

/** The words of the trade as a Chinese reader of a feed, a calendar or a table expects them. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, string>> = {
  tender: '招标公告',
  clarification: '澄清（更正）公告',
  termination: '终止公告',
  candidates: '中标候选人公示',
  result: '中标结果公告',
};

export const STATE_WORDS: Readonly<Record<LotState, string>> = {
  draft: '编制中',
  submitted: '待受理',
  accepted: '已受理',
  applying: '资格预审',
  bidding: '投标中',
  closed: '已截止',
  releasing: '投标人解封',
  released: '解封结束',
  ordered: '保管人表决',
  unlocked: '正在开锁',
  opened: '已开标',
  evaluating: '评标中',
  reviewed: '待开下一信封',
  evaluated: '评标结束',
  candidates_published: '候选人公示',
  awarded: '已定标',
  contracted: '已签合同',
  archived: '已归档',
  failed: '流标',
  terminated: '已终止',
};

export const TRADE_WORDS: Readonly<Record<string, string>> = {
  construction: '工程建设',
  procurement: '政府采购',
  land: '土地使用权',
  property: '国有产权',
};

export const FAILURE_WORDS: Readonly<Record<string, string>> = {
  TOO_FEW_QUALIFIED: '通过资格预审的申请人少于三个，依法重新招标',
  TOO_FEW_BIDS: '递交的投标不足法定数量，依法重新招标',
  TOO_FEW_RELEASED: '解封的投标不足，没有打开任何投标',
  ALL_REJECTED: '全部投标被否决',
};

/** 验收结论 */
export const RESULT_WORDS: Readonly<Record<'passed' | 'refused', string>> = { passed: '合格', refused: '不合格' };

/** 合同变更事由 */
export const GROUND_WORDS: Readonly<Record<GroundId, string>> = {
  detail: '补充约定，不涉及主要条款',
  circumstances: '招标投标时难以预见的客观情况变化',
  force_majeure: '不可抗力',
  manager: '更换项目经理',
  more_of_the_same: '追加与合同标的相同的采购',
  public_interest: '继续履行将损害国家利益和社会公共利益',
};

const BEIJING = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' });

/** `2026-12-01 09:00:00`, Beijing time. */
export const beijingTime = (at: string | Date): string => BEIJING.format(new Date(at));
