import { n, p, type TemplateChapter, type TemplateClause } from '../book-template';

const CONDITIONS: TemplateClause = {
  id: 'notice.conditions',
  title: '招标条件',
  blocks: [
    p(
      '本招标项目{{projectName}}已由有关部门审批、核准或者备案，文号为{{approvalNumber}}，招标人为{{tenderer}}，招标代理机构为{{agency}}，资金来源为{{funding}}。项目已具备招标条件，现对该项目的施工进行招标。',
    ),
  ],
};

const SCOPE: TemplateClause = {
  id: 'notice.scope',
  title: '项目概况与招标范围',
  blocks: [
    p('标段名称：{{lotName}}；标段编号：{{lotCode}}；建设地点：{{location}}。'),
    p('招标范围：{{scope}}'),
    p('计划工期：{{periodDays}}；质量标准：{{quality}}；最高投标限价：{{ceilingPrice}}。'),
  ],
};

const QUALIFICATION: TemplateClause = {
  id: 'notice.qualification',
  title: '投标人资格要求',
  blocks: [
    n('投标人须具备的资质条件：{{qualification}}'),
    n('拟派项目负责人须具备的条件：{{managerQualification}}'),
    n('本次招标{{jointVenture}}联合体投标。'),
    n('单位负责人为同一人或者存在控股、管理关系的不同单位，不得参加同一标段投标；违反的，相关投标均无效（招标投标法实施条例第三十四条）。'),
  ],
};

const DOCUMENTS: TemplateClause = {
  id: 'notice.documents',
  title: '招标文件的获取',
  blocks: [
    p(
      '凡有意参加投标者，请于{{documentsFrom}}至{{documentsUntil}}（北京时间，下同）登录招标公告载明的电子招标投标交易平台免费下载招标文件。平台对下载者的名称和数量保密。',
    ),
  ],
};

const SUBMISSION: TemplateClause = {
  id: 'notice.submission',
  title: '投标文件的递交',
  blocks: [
    n('投标文件递交的截止时间为{{bidDeadline}}，投标人应当在截止时间前通过电子招标投标交易平台完成加密投标文件的上传并取得回执。'),
    n('逾期未完成上传的投标文件，电子招标投标交易平台予以拒收。'),
  ],
};

const CONTACT: TemplateClause = { id: 'notice.contact', title: '联系方式', blocks: [p('{{contact}}')] };

/** 第一章 招标公告（未进行资格预审） */
export const NOTICE: TemplateChapter = {
  id: 'notice',
  title: '第一章 招标公告',
  clauses: [CONDITIONS, SCOPE, QUALIFICATION, DOCUMENTS, SUBMISSION, CONTACT],
};

/** 第一章 投标邀请书（适用于邀请招标，或者代资格预审通过通知书） */
export const INVITATION: TemplateChapter = {
  id: 'notice',
  title: '第一章 投标邀请书',
  clauses: [
    CONDITIONS,
    SCOPE,
    QUALIFICATION,
    DOCUMENTS,
    SUBMISSION,
    {
      id: 'notice.confirmation',
      title: '确认',
      blocks: [p('收到本投标邀请书的单位，请通过电子招标投标交易平台确认是否参加投标；被邀请单位的名称在开标前保密。')],
    },
    CONTACT,
  ],
};
