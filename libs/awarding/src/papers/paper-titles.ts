/** What a formal document (正式文书) is called: the reason of the seal on it. */
export const PAPER_TITLES = {
  tender: '招标公告',
  clarification: '澄清（更正）公告',
  opening_record: '开标记录',
  opening_proceedings: '开标记录（续）',
  evaluation_report: '评标报告',
  candidates: '中标候选人公示',
  result: '中标结果公告',
  award_notice: '中标通知书',
  withdrawn_award_notice: '中标通知书',
  contract: '合同协议书',
  contract_attestation: '合同鉴证书',
  supervisor_report: '招标投标情况书面报告',
  failure: '招标失败（流标）公告',
  termination: '终止公告',
} as const;

export type PaperKind = keyof typeof PAPER_TITLES;
/** In the order of a lot's life. */
export const PAPER_KINDS = Object.keys(PAPER_TITLES) as PaperKind[];
