/** What is missing in the archive of a lot, and who brings it (标段档案). */
export const archiveIssuesZhCN = {
  ARCHIVE_DOCUMENTS_MISSING: '招标文件还没有发出：请发布招标公告',
  ARCHIVE_NOTICE_MISSING: '还没有招标公告：请签名并发布',
  ARCHIVE_OPENING_MISSING: '还没有开标记录：开标结束后生成',
  ARCHIVE_EVALUATION_MISSING: '还没有签署完毕的评标报告：等待评标委员会',
  ARCHIVE_CANDIDATES_MISSING: '还没有中标候选人公示：请招标人或代理机构发布',
  ARCHIVE_OBJECTION_OPEN: '有异议尚未答复：请招标人或代理机构答复',
  ARCHIVE_COMPLAINT_OPEN: '有投诉尚未处理：等待监督部门作出决定',
  ARCHIVE_AWARD_MISSING: '还没有定标和中标通知书：请招标人定标',
  ARCHIVE_CONTRACT_MISSING: '还没有双方签名的合同：请招标人和中标人签订',
  ARCHIVE_FILING_MISSING: '合同还没有备案：请交易中心备案',
  ARCHIVE_REPORT_MISSING: '还没有招标投标情况书面报告：请招标人提交监督部门',
  ARCHIVE_PERFORMANCE_MISSING: '还没有履约记录：请招标人或代理机构填写履约计划和完成情况',
  ARCHIVE_ACCEPTANCE_MISSING: '还没有合格的验收记录：请招标人组织验收并记录',
};
