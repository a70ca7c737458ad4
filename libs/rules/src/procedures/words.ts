/** A name in both languages of the platform. The Chinese one is the law's. */
export interface Name {
  readonly zh: string;
  readonly en: string;
}

const name = (zh: string, en: string): Name => ({ zh, en });

/** Where a lot stands. The last four are final. */
export const STAGES = {
  draft: name('编制', 'Draft'),
  registered: name('进场登记', 'Registered'),
  checked: name('受理初审', 'First check'),
  accepted: name('受理', 'Accepted'),
  proposed: name('采购方式公示', 'Method published'),
  applying: name('资格预审公告', 'Pre-qualification'),
  applications_closed: name('资格预审申请截止', 'Applications closed'),
  qualified: name('资格审查结果', 'Qualified'),
  notice_published: name('公告', 'Notice'),
  proposing: name('第一阶段 技术建议', 'Stage one: proposals'),
  proposals_settled: name('技术要求确定', 'Requirements settled'),
  bidding: name('投标（响应）', 'Bidding'),
  closed: name('截止', 'Closed'),
  opening: name('开标（开启）', 'Opening'),
  opened: name('已开标', 'Opened'),
  negotiating: name('谈判（磋商、协商）', 'Negotiation'),
  final_prices: name('最后报价', 'Final prices'),
  evaluating: name('评标（评审）', 'Evaluation'),
  evaluated: name('评标报告已签', 'Report signed'),
  candidates_published: name('中标候选人公示', 'Candidates published'),
  chosen: name('定标会已定', 'Chosen by the meeting'),
  award_decided: name('定标', 'Award decided'),
  award_noticed: name('中标通知书', 'Award notice'),
  result_published: name('中标（成交）结果公告', 'Result published'),
  contract_signed: name('合同订立', 'Contract signed'),
  contract_filed: name('合同备案', 'Contract filed'),
  performing: name('履约', 'Performance'),
  work_accepted: name('验收', 'Acceptance of the work'),
  archived: name('归档', 'Archived'),
  failed: name('流标（废标）', 'Failed'),
  terminated: name('终止', 'Terminated'),
  retendered: name('重新招标（采购）', 'Tendered anew'),
} as const;
export type Stage = keyof typeof STAGES;
export const FINAL_STAGES: readonly Stage[] = ['archived', 'retendered'];

/** What somebody does, or the calendar. */
export const ACTS = {
  register: name('进场登记', 'Register the lot'),
  check: name('受理初审', 'Check it first'),
  accept: name('受理复核', 'Accept it'),
  send_back: name('退回', 'Send it back'),
  propose_method: name('发布采购方式公示', 'Publish the method'),
  publish_notice: name('发布公告', 'Publish the notice'),
  publish_prequalification: name('发布资格预审公告', 'Publish the pre-qualification notice'),
  close_applications: name('资格预审申请截止', 'Close the applications'),
  review_applications: name('资格审查', 'Review the applications'),
  invite: name('发出投标邀请书', 'Send the invitations'),
  issue_documents: name('发出招标（采购）文件', 'Issue the documents'),
  call_for_proposals: name('征集技术建议', 'Call for technical proposals'),
  settle_requirements: name('确定技术标准和要求', 'Settle the technical requirements'),
  clarify: name('澄清、修改', 'Clarify'),
  object_to_documents: name('对招标文件的异议', 'Object to the documents'),
  object_to_result: name('对评标结果的异议（质疑）', 'Object to the result'),
  answer_objection: name('答复异议（质疑）', 'Answer the objection'),
  close_bidding: name('投标（响应）截止', 'Close the bidding'),
  open: name('组织开标', 'Begin the opening'),
  finish_opening: name('宣读并签署开标记录', 'Sign the opening record'),
  check_qualification: name('资格审查', 'Check the qualification'),
  begin_evaluation: name('组建评审小组并开始评审', 'Form the panel and begin'),
  ask_final_prices: name('要求最后报价', 'Ask for final prices'),
  close_final_prices: name('最后报价截止', 'Close the final prices'),
  sign_report: name('签署评标（评审）报告', 'Sign the report'),
  publish_candidates: name('公示中标候选人', 'Publish the candidates'),
  hold_award_meeting: name('召开定标会', 'Hold the award meeting'),
  decide_award: name('定标', 'Decide the award'),
  notice_award: name('发出中标（成交）通知书', 'Send the award notice'),
  publish_result: name('发布结果公告', 'Publish the result'),
  withdraw_award: name('取消中标资格', 'Withdraw the award'),
  report: name('提交招标投标情况书面报告', 'Report to the supervisor'),
  sign_contract: name('订立合同', 'Sign the contract'),
  return_bonds: name('退还投标保证金', 'Return the bid bonds'),
  publish_contract: name('公告合同', 'Publish the contract'),
  file_contract: name('合同备案（鉴证）', 'File the contract'),
  perform: name('开始履约', 'Begin the performance'),
  accept_work: name('履约验收', 'Accept the work'),
  archive: name('归档', 'Archive'),
  suspend: name('暂停', 'Suspend'),
  resume: name('恢复', 'Resume'),
  fail: name('宣布失败', 'Declare it failed'),
  terminate: name('终止', 'Terminate'),
  retender: name('重新招标（采购）', 'Tender anew'),
} as const;
export type ActId = keyof typeof ACTS;

export const ACTORS = {
  tenderer: name('招标人（采购人）', 'Tenderer (buyer)'),
  agency: name('代理机构', 'Agency'),
  bidder: name('投标人（供应商）', 'Bidder (supplier)'),
  centre: name('交易中心', 'Trading centre'),
  panel: name('评标委员会（评审小组）', 'Panel'),
  meeting: name('定标委员会', 'Award committee'),
  supervisor: name('行政监督部门', 'Supervisor'),
  calendar: name('日历', 'The calendar'),
} as const;
export type Actor = keyof typeof ACTORS;

/** A date that a notice or a document fixes. */
export const DATES = {
  applicationDocumentsFrom: name('资格预审文件开始获取', 'Pre-qualification documents from'),
  applicationDocumentsUntil: name('资格预审文件获取截止', 'Pre-qualification documents until'),
  applicationDeadline: name('资格预审申请截止', 'Application deadline'),
  proposalsFrom: name('征集技术建议开始', 'Proposals from'),
  proposalDeadline: name('技术建议截止', 'Proposal deadline'),
  proposedFrom: name('采购方式公示开始', 'Method published from'),
  documentsFrom: name('文件开始获取', 'Documents from'),
  documentsUntil: name('文件获取截止', 'Documents until'),
  bidDeadline: name('投标（响应）截止', 'Bid deadline'),
} as const;
export type DateName = keyof typeof DATES;

/** A paper that a step leaves behind. */
export const PAPERS = {
  entry_form: name('进场登记表', 'Entry form'),
  check_sheet: name('受理审查单', 'Check sheet'),
  method_notice: name('单一来源采购公示', 'Single-source notice'),
  application_documents: name('资格预审文件', 'Pre-qualification documents'),
  application_report: name('资格审查报告', 'Pre-qualification report'),
  invitation: name('投标邀请书', 'Invitation'),
  notice: name('公告', 'Notice'),
  documents: name('招标（采购）文件', 'Tender documents'),
  requirements: name('技术标准和要求', 'Technical requirements'),
  clarification: name('澄清文件', 'Clarification'),
  objection: name('异议书（质疑函）', 'Objection'),
  reply: name('答复', 'Reply'),
  opening_record: name('开标记录表', 'Opening record'),
  panel_record: name('专家抽取记录', 'Draw record'),
  negotiation_record: name('谈判（磋商、协商）记录', 'Negotiation record'),
  report: name('评标（评审）报告', 'Evaluation report'),
  candidates: name('中标候选人公示', 'Candidates'),
  award_record: name('定标记录', 'Award record'),
  award_notice: name('中标（成交）通知书', 'Award notice'),
  result: name('结果公告', 'Result notice'),
  supervisor_report: name('招标投标情况书面报告', 'Report to the supervisor'),
  contract: name('合同', 'Contract'),
  refund_record: name('保证金退还记录', 'Refund record'),
  filing: name('备案（鉴证）凭证', 'Filing'),
  acceptance: name('验收书', 'Acceptance certificate'),
  archive: name('档案包', 'Archive'),
  suspension: name('暂停通知', 'Suspension'),
  failure_notice: name('流标（废标）公告', 'Failure notice'),
  termination_notice: name('终止公告', 'Termination notice'),
} as const;
export type Paper = keyof typeof PAPERS;

/** Why a tender or procurement fails (流标、废标). */
export const FAILURES = {
  TOO_FEW_INVITED: name('受邀的供应商（投标人）不足', 'Too few are invited'),
  TOO_FEW_PROPOSALS: name('提交技术建议的不足', 'Too few proposals'),
  TOO_FEW_BIDS: name('递交投标（响应）文件的不足', 'Too few bids'),
  TOO_FEW_OPENED: name('解密（开启）成功的不足', 'Too few bids could be opened'),
  TOO_FEW_QUALIFIED: name('通过资格审查的不足', 'Too few are qualified'),
  TOO_FEW_VALID: name('有效投标（响应）不足', 'Too few valid bids'),
  TOO_FEW_FINAL_PRICES: name('提交最后报价的不足', 'Too few final prices'),
  UNLAWFUL_ACTS: name('出现影响采购公正的违法、违规行为', 'Unlawful acts that touch the fairness'),
  ALL_OVER_BUDGET: name('报价均超过采购预算', 'All prices are over the budget'),
  TASK_CANCELLED: name('采购任务取消', 'The procurement is cancelled'),
  NO_AGREEMENT: name('未能协商一致', 'No agreement on the price'),
  OTHER_SUPPLIERS: name('公示后另有其他供应商', 'There are other suppliers after all'),
} as const;
export type FailureReason = keyof typeof FAILURES;

/** Why a better-ranked candidate may be passed over (招标投标法实施条例 第五十五条; `found_unable` 第五十六条, once the committee has said so). Signed results print the Chinese text: never edited. */
export const PASSING = {
  gives_up: name('放弃中标', 'Gives up the award'),
  force_majeure: name('因不可抗力不能履行合同', 'Cannot perform because of force majeure'),
  no_performance_bond: name('不按照招标文件要求提交履约保证金', 'Does not furnish the performance bond'),
  illegal_act: name('被查实存在影响中标结果的违法行为等情形，不符合中标条件', 'An unlawful act that touches the result was proved'),
  found_unable: name('经原评标委员会审查确认不具备履约能力，不符合中标条件', 'The committee found it unable to perform'),
} as const;
export type PassReason = keyof typeof PASSING;

/** What has to be shown before a step. */
export const SHOWN = {
  approved: name('项目已审批（核准、备案），采购计划已下达', 'The project is approved'),
  grounds_approved: name('邀请招标的理由已经批准', 'The grounds for inviting are approved'),
  drawn_at_random: name('受邀供应商从合格者中随机抽取', 'Those invited were drawn at random among the qualified'),
  no_price_in_proposals: name('技术建议不含报价', 'The proposals hold no price'),
  prices_unchanged: name('报价一次，不得更改', 'One price each, never changed'),
  all_signed: name('评审成员全部签字', 'Every member has signed'),
  winner_falls_away: name('中标人放弃中标或者有其他法定情形', 'The winner gives up or falls away for another reason of the law'),
  terms_of_the_bid: name('合同主要条款与投标（响应）文件一致', 'The main terms are those of the bid'),
} as const;
export type Shown = keyof typeof SHOWN;
