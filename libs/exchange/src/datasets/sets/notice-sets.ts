import { BULLETIN_TYPES, EVALUATION_METHODS, NOTICE_NATURES, YES_NO } from '../code-lists';
import { code, count, field, OPTIONAL, points, text, time, url, type DataSet, type Field } from '../data-set';
import { OF_SECTION, PROJECT_CODE } from './place';

/** What every notice tells of itself [R-IT]; the body is on the page of its address, signed. */
export const NOTICE: readonly Field[] = [
  text('NOTICE_NAME', '公告标题', 300, { mark: 'R-IT' }),
  text('NOTICE_CONTENT', '公告内容', 100_000, { mark: 'R-IT' }),
  time('NOTICE_SEND_TIME', '公告发布时间', { mark: 'R-IT' }),
  text('NOTICE_MEDIA', '发布媒介', 200, { mark: 'R-IT' }),
  url('URL', '公告地址', { mark: 'R-IT' }),
  code('NOTICE_NATURE', '公告性质', NOTICE_NATURES, { mark: 'R-IT' }),
  text('NOTICE_HASH', '公告数据的 SHA-256', 64),
];

/** 公告、澄清与评标办法 */
export const NOTICE_SETS: readonly DataSet[] = [
  {
    ...{ name: 'TENDER_QUA_INQUERY_ANN', label: '招标公告与资格预审公告', stage: 'notice', keys: ['BID_SECTION_CODE'], mark: 'R-GZ' },
    parents: ['SECTION'],
    fields: [
      PROJECT_CODE,
      ...OF_SECTION,
      text('NOTICE_CODE', '公告编号', 36),
      ...NOTICE,
      code('BULLETIN_TYPE', '公告类型', BULLETIN_TYPES, { mark: 'R-IT' }),
      time('DOC_GET_START_TIME', '招标文件获取开始时间'),
      time('DOC_GET_END_TIME', '招标文件获取截止时间'),
      time('OBJECTION_END_TIME', '对招标文件提出异议的截止时间'),
      time('BID_DOC_REFER_END_TIME', '投标文件递交截止时间'),
      time('BID_OPEN_TIME', '开标时间'),
    ],
  },
  {
    ...{ name: 'TENDER_FILE_CLARI_MODI', label: '招标文件澄清与修改', stage: 'documents', keys: ['CLARI_CODE'], mark: 'R-GZ' },
    parents: ['TENDER_QUA_INQUERY_ANN'],
    fields: [
      ...OF_SECTION,
      text('CLARI_CODE', '澄清编号', 36),
      ...NOTICE,
      text('CLARI_REASON', '澄清修改原因', 10_000),
      code('AFFECTS_BIDS', '是否可能影响投标文件编制', YES_NO),
      count('ANSWER_COUNT', '答疑条数'),
      time('BID_DOC_REFER_END_TIME', '投标文件递交截止时间'),
    ],
  },
  {
    ...{ name: 'TENDER_FILE_EVALUATION', label: '评标办法', stage: 'documents', keys: ['BID_SECTION_CODE'], mark: 'R-GZ' },
    parents: ['TENDER_QUA_INQUERY_ANN'],
    fields: [
      ...OF_SECTION,
      code('EVALUATION_METHOD', '评标办法', EVALUATION_METHODS),
      text('EVALUATION_METHOD_NAME', '评标办法名称', 100),
      points('TECHNICAL_WEIGHT', '技术分权重', { unit: '%' }),
      points('PRICE_WEIGHT', '报价分权重', { unit: '%' }),
      count('COMMITTEE_SIZE', '评标委员会人数'),
      field('OWNER_REPRESENTATIVES', '其中招标人代表人数', 'integer', 3),
      text('PRICE_METHOD', '报价评分方法', 100, OPTIONAL),
    ],
  },
];
