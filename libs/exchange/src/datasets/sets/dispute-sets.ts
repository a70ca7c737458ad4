import { ABNORMITIES, DISPUTE_MATTERS, DISPUTE_OUTCOMES, DISPUTE_STATES } from '../code-lists';
import { code, OPTIONAL, text, time, type DataSet } from '../data-set';
import { OF_SECTION } from './place';

/** 异议、投诉与异常: never who objected or complained. */
export const DISPUTE_SETS: readonly DataSet[] = [
  {
    ...{ name: 'OBJECTION', label: '异议', stage: 'dispute', keys: ['OBJECTION_CODE'], parents: ['SECTION'], mark: 'R-GZ' },
    fields: [
      ...OF_SECTION,
      text('OBJECTION_CODE', '异议编号', 36),
      code('OBJECTION_MATTER', '异议对象', DISPUTE_MATTERS),
      time('OBJECTION_TIME', '提出时间'),
      time('ANSWER_DUE_TIME', '答复期限'),
      code('OBJECTION_STATE', '状态', DISPUTE_STATES),
      text('OBJECTION_HASH', '异议书的 SHA-256', 64),
    ],
  },
  {
    ...{ name: 'OBJECTION_REPLY', label: '异议答复', stage: 'dispute', keys: ['OBJECTION_CODE'], parents: ['OBJECTION'], mark: 'R-GZ' },
    fields: [
      ...OF_SECTION,
      text('OBJECTION_CODE', '异议编号', 36),
      text('OBJECTION_CONTENT', '异议内容（公开表述）', 10_000),
      text('REPLY_CONTENT', '答复内容', 10_000),
      code('REPLY_OUTCOME', '答复结论', DISPUTE_OUTCOMES),
      time('REPLY_TIME', '答复时间'),
    ],
  },
  {
    ...{ name: 'COMPLAINT_INFO', label: '投诉', stage: 'dispute', keys: ['COMPLAINT_CODE'], parents: ['SECTION'], mark: 'R-GZ' },
    fields: [
      ...OF_SECTION,
      text('COMPLAINT_CODE', '投诉编号', 36),
      code('COMPLAINT_MATTER', '投诉对象', DISPUTE_MATTERS),
      time('ACCEPT_TIME', '受理时间'),
      code('COMPLAINT_STATE', '状态', DISPUTE_STATES),
      text('FINDINGS', '查明事实', 20_000, OPTIONAL),
      text('DECISION', '处理决定', 20_000, OPTIONAL),
      code('DECISION_OUTCOME', '处理结论', DISPUTE_OUTCOMES, OPTIONAL),
      time('DECISION_TIME', '处理时间', OPTIONAL),
    ],
  },
  {
    ...{ name: 'TENDER_ABNORMITY_REPORT', label: '招标异常情况报告', stage: 'dispute', keys: ['BID_SECTION_CODE'], parents: ['SECTION'] },
    mark: 'R-GZ',
    fields: [
      ...OF_SECTION,
      code('ABNORMITY_TYPE', '异常类型', ABNORMITIES),
      text('ABNORMITY_REASON', '异常原因', 10_000),
      time('ABNORMITY_TIME', '发生时间'),
    ],
  },
];
