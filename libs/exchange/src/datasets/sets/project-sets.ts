import { SUBJECT_CODE_TYPES, TENDER_MODES, YES_NO } from '../code-lists';
import { amount, code, count, field, OPTIONAL, subject, text, time, type DataSet } from '../data-set';
import { BID_SECTION_CODE, OF_SECTION, PROJECT_CODE, TENDER_PROJECT_CODE } from './place';

/** 项目、招标项目、标段、投标资格 */
export const PROJECT_SETS: readonly DataSet[] = [
  {
    ...{ name: 'PROJECT', label: '项目', stage: 'project', keys: ['PROJECT_CODE'], parents: [], mark: 'R-GZ' },
    fields: [
      PROJECT_CODE,
      text('PROJECT_NAME', '项目名称', 200),
      field('REGION_CODE', '项目所在行政区域代码', 'region', 6, { mark: 'R-GZ' }),
      text('ADDRESS', '项目地址', 500, OPTIONAL),
      text('APPROVAL_NUMBER', '项目批文文号', 200),
      text('FUND_SOURCE', '资金来源', 500, OPTIONAL),
      code('IS_COMPULSORY', '是否依法必须招标', YES_NO),
    ],
  },
  {
    ...{ name: 'TENDER_PROJECT', label: '招标项目', stage: 'project', keys: ['TENDER_PROJECT_CODE'], parents: ['PROJECT'], mark: 'R-GZ' },
    fields: [
      PROJECT_CODE,
      TENDER_PROJECT_CODE,
      text('TENDER_PROJECT_NAME', '招标项目名称', 200),
      code('TENDER_MODE', '招标方式', TENDER_MODES, { mark: 'R-FJ' }),
      text('TENDERER_NAME', '招标人', 200),
      code('TENDERER_CODE_TYPE', '招标人代码类型', SUBJECT_CODE_TYPES, { mark: 'R-IT' }),
      subject('TENDERER_CODE', '招标人代码'),
      text('TENDER_AGENCY_NAME', '招标代理机构', 200),
      code('TENDER_AGENCY_CODE_TYPE', '招标代理机构代码类型', SUBJECT_CODE_TYPES, { mark: 'R-IT' }),
      subject('TENDER_AGENCY_CODE', '招标代理机构代码'),
    ],
  },
  {
    ...{ name: 'SECTION', label: '标段（包）', stage: 'project', keys: ['BID_SECTION_CODE'], parents: ['TENDER_PROJECT'], mark: 'R-GZ' },
    fields: [
      ...OF_SECTION,
      text('BID_SECTION_NAME', '标段（包）名称', 200),
      text('BID_SECTION_CONTENT', '标段（包）内容', 20_000),
      amount('CONTROL_PRICE', '最高投标限价'),
      count('LIMIT_TIME', '工期', { unit: '日历天' }),
      text('QUALITY', '质量要求', 2_000, OPTIONAL),
      amount('MARGIN_AMOUNT', '投标保证金', OPTIONAL),
      count('LEAST_BIDDERS', '最少投标人数'),
      text('PREVIOUS_SECTION_CODE', '重新招标前的标段编号', 23, OPTIONAL),
    ],
  },
  {
    ...{
      name: 'TENDER_QUALIFICATION',
      label: '投标资格',
      stage: 'project',
      keys: ['BID_SECTION_CODE'],
      parents: ['SECTION'],
      mark: 'R-GZ',
    },
    fields: [
      TENDER_PROJECT_CODE,
      BID_SECTION_CODE,
      text('QUALIFICATION', '投标人资格条件', 20_000),
      text('MANAGER_QUALIFICATION', '项目负责人资格条件', 20_000, OPTIONAL),
      code('SYNDICATE_FLAG', '是否接受联合体投标', YES_NO),
      time('QUALIFICATION_TIME', '公布时间'),
    ],
  },
];
