import { n, p, type TemplateChapter } from '../book-template';

/** 第五章 工程量清单 */
export const BILL: TemplateChapter = {
  id: 'bill',
  title: '第五章 工程量清单',
  clauses: [
    {
      id: 'bill.notes',
      title: '工程量清单说明',
      blocks: [
        n('工程量清单作为招标文件的组成部分单独成册，随招标文件一并发出；投标人按其项目编码、名称、单位和工程量填报，不得增减。'),
        n('清单中的每一项均须填入单价；没有填入的，视为已包含在其他项目的单价或者总价中。'),
      ],
    },
    { id: 'bill.pricing', title: '投标报价说明', blocks: [], editable: 'text' },
  ],
};

/** 第六章 图纸 */
export const DRAWINGS: TemplateChapter = {
  id: 'drawings',
  title: '第六章 图纸',
  clauses: [
    { id: 'drawings.list', title: '图纸目录', blocks: [p('图纸作为招标文件的组成部分，随招标文件一并发出。')], editable: 'required' },
  ],
};

/** 第七章 技术标准和要求 */
export const STANDARDS: TemplateChapter = {
  id: 'standards',
  title: '第七章 技术标准和要求',
  clauses: [
    {
      id: 'standards.neutral',
      title: '标准的适用',
      blocks: [
        p(
          '工程的施工和验收执行国家、行业和工程所在地现行的标准、规范。技术标准和要求中提及的特定专利、商标、名称、设计、原产地或者生产供应者，仅用于说明，均可由相当或者更优者代替（招标投标法实施条例第三十二条）。',
        ),
      ],
    },
    { id: 'standards.special', title: '特殊技术标准和要求', blocks: [], editable: 'required' },
    { id: 'standards.safety', title: '安全文明施工、环境保护的要求', blocks: [], editable: 'text' },
  ],
};

/** 第八章 投标文件格式 */
export const FORMS: TemplateChapter = {
  id: 'forms',
  title: '第八章 投标文件格式',
  clauses: [
    {
      id: 'forms.letter',
      title: '投标函',
      blocks: [
        p(
          '致{{tenderer}}：我方已仔细研究{{lotName}}（{{lotCode}}）招标文件的全部内容，愿意以投标报价所填的总价，按合同约定实施和完成承包工程，修补工程中的任何缺陷，工期不超过{{periodDays}}，工程质量达到{{quality}}。',
        ),
        p(
          '我方承诺在投标有效期内不修改、撤销投标文件；如我方中标，在中标通知书规定的期限内与你方签订合同，并按照招标文件的规定提交履约担保。',
        ),
      ],
    },
    {
      id: 'forms.parts',
      title: '投标文件的组成',
      blocks: [
        n('投标函及投标函附录；'),
        n('法定代表人身份证明或者授权委托书；'),
        n('投标保证金的缴纳凭证或者保函；'),
        n('已标价工程量清单；'),
        n('施工组织设计；'),
        n('项目管理机构；'),
        n('资格审查资料。'),
      ],
    },
    { id: 'forms.other', title: '招标人要求的其他材料', blocks: [], editable: 'text' },
  ],
};
