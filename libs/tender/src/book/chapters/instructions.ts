import { n, p, type TemplateChapter, type TemplateClause } from '../book-template';

const DATA_SHEET: TemplateClause = {
  id: 'instructions.sheet',
  title: '投标人须知前附表',
  blocks: [p('本表的内容取自招标公告载明的标段数据，与正文不一致的，以本表为准。')],
  table: {
    columns: ['条款名称', '编列内容'],
    rows: [
      ['招标人', '{{tenderer}}'],
      ['招标代理机构', '{{agency}}'],
      ['标段名称、编号', '{{lotName}}（{{lotCode}}）'],
      ['建设地点', '{{location}}'],
      ['资金来源', '{{funding}}'],
      ['计划工期', '{{periodDays}}'],
      ['质量标准', '{{quality}}'],
      ['是否接受联合体投标', '{{jointVenture}}'],
      ['对招标文件提出异议的截止时间', '{{objectionsUntil}}'],
      ['投标截止时间和开标时间', '{{bidDeadline}}'],
      ['最高投标限价', '{{ceilingPrice}}'],
      ['投标保证金', '{{bidBond}}'],
      ['投标文件的信封', '{{envelopes}}'],
      ['开标的最少投标人数', '{{minimumBids}}'],
      ['解封时限', '宣布开标后{{releaseMinutes}}'],
      ['评标委员会', '{{committeeSize}}，其中招标人代表{{ownerRepresentatives}}'],
      ['评标办法', '{{evaluationMethod}}'],
    ],
  },
};

const PREPARING: readonly TemplateClause[] = [
  {
    id: 'instructions.documents',
    title: '招标文件的组成、澄清和修改',
    blocks: [
      n('招标文件包括本文件各章、工程量清单、图纸，以及招标人对招标文件所作的澄清、修改。'),
      n('投标人有疑问的，应当在对招标文件提出异议的截止时间前通过电子招标投标交易平台提出；招标人不得透露提问人的名称。'),
      n(
        '澄清或者修改的内容可能影响投标文件编制的，招标人在投标截止时间至少15日前公布；不足15日的，顺延投标截止时间（招标投标法实施条例第二十一条）。',
      ),
    ],
  },
  {
    id: 'instructions.validity',
    title: '投标有效期',
    blocks: [p('投标有效期为90日，从提交投标文件的截止之日起算（招标投标法实施条例第二十五条）。')],
    editable: 'required',
  },
  {
    id: 'instructions.bond',
    title: '投标保证金',
    blocks: [
      n('投标保证金：{{bidBond}}。投标保证金有效期与投标有效期一致。'),
      n('以现金或者支票形式提交的投标保证金应当从投标人的基本账户转出（招标投标法实施条例第二十六条）。'),
      n('招标人最迟在书面合同签订后5日内向中标人和未中标的投标人退还投标保证金及银行同期存款利息（招标投标法实施条例第五十七条）。'),
    ],
  },
  {
    id: 'instructions.visit',
    title: '踏勘现场',
    blocks: [p('招标人不组织踏勘现场。投标人可以自行对工程现场和周围环境进行踏勘，费用和风险自行承担。')],
    editable: 'required',
  },
];

const BIDDING: readonly TemplateClause[] = [
  {
    id: 'instructions.sealing',
    title: '投标文件的加密和递交',
    blocks: [
      n('投标人在自己的计算机上完成投标文件的签名和加密。开标前，任何单位和个人不得解密、提取投标文件。'),
      n('{{unsealing}}'),
      n('投标截止时间前，投标人可以补充、修改或者撤回投标文件。'),
    ],
  },
  {
    id: 'instructions.opening',
    title: '开标',
    blocks: [
      n('招标人在投标截止时间的同一时间通过电子招标投标交易平台公开开标（招标投标法第三十四条）。'),
      n('投标人少于{{minimumBids}}的，不得开标（招标投标法实施条例第四十四条）。'),
      n('投标人对开标有异议的，应当当场提出，招标人当场答复并记录。'),
    ],
  },
  {
    id: 'instructions.remedy',
    title: '解密失败的补救方案',
    blocks: [
      p(
        '因投标人原因造成投标文件未解封的，视为撤销其投标文件；因投标人之外的原因造成的，视为撤回其投标文件。部分投标文件未解封的，其他投标文件的开标继续进行。',
      ),
    ],
  },
  {
    id: 'instructions.award',
    title: '公示、定标和合同签订',
    blocks: [
      n('招标人自收到评标报告之日起3日内公示中标候选人，公示期不少于3日（招标投标法实施条例第五十四条）。'),
      n('招标人和中标人自中标通知书发出之日起30日内，按照招标文件和中标人的投标文件订立书面合同（招标投标法第四十六条）。'),
    ],
  },
  {
    id: 'instructions.performance-bond',
    title: '履约担保',
    blocks: [p('中标人应当在签订合同前提交履约担保，金额为中标合同金额的10%（招标投标法实施条例第五十八条：不得超过10%）。')],
    editable: 'required',
  },
  { id: 'instructions.other', title: '需要补充的其他内容', blocks: [], editable: 'text' },
];

/** 第二章 投标人须知 */
export const INSTRUCTIONS: TemplateChapter = {
  id: 'instructions',
  title: '第二章 投标人须知',
  clauses: [DATA_SHEET, ...PREPARING, ...BIDDING],
};
