import {
  hexGroups,
  type AwardNotice,
  type EvaluationReport,
  type OpeningRecord,
  type PdfSignature,
  type PublishedNotice,
} from '@kaibiao/documents';

/** One lot's documents, filled as a centre would fill them; names long enough to wrap. */

const at = (text: string) => new Date(`${text}+08:00`);
const centre = '宿迁市公共资源交易中心';
const lotName = '宿迁市湖滨新区市民服务中心（一期）土建及安装工程施工总承包（含地下车库、室外配套及智能化预埋）一标段';
const lotCode = 'E3213002601050001001001';
const tenderer = '宿迁市湖滨新区城市建设投资发展有限责任公司';
const agency = '江苏苏北工程咨询招标代理有限公司';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const verification = { url: 'https://kaibiao.example.gov.cn/verify/0193c2f0-7a51-7e34-9d20-5b1f0a2c4d11', hash };

const BIDDERS = [
  ['江苏宏远建设集团股份有限公司', '31250000.00', '92.36'],
  [
    '中建八局第三建设有限公司宿迁分公司（联合体牵头人：中国建筑第八工程局有限公司，成员：江苏省建筑设计研究院有限公司）',
    '31480500.50',
    '91.07',
  ],
  ['南京大地建设（集团）股份有限公司', '30986000.00', '90.55'],
  ['苏州金螳螂建筑装饰股份有限公司', '31820000.00', '88.10'],
  ['江苏省华建建设股份有限公司', '32100800.00', '87.42'],
] as const;

const signatures: PdfSignature[] = [
  { role: '招标人', name: '李文博', at: at('2026-12-01T10:21:07'), fingerprint: hash },
  { role: '招标代理机构', name: '周晓岚', at: at('2026-12-01T10:22:41'), fingerprint: [...hash].reverse().join('') },
  { role: '监标人', name: '陈国栋', at: at('2026-12-01T10:23:15'), fingerprint: hash.replaceAll('0', 'e') },
];

export const openingRecord: OpeningRecord = {
  at: at('2026-12-01T10:25:00'),
  centre,
  recordNumber: 'KB-2026-1201-003',
  lotName,
  lotCode,
  tenderer,
  agency,
  ceilingPrice: '33500000.00',
  openedAt: at('2026-12-01T09:30:00'),
  place: '不见面开标大厅 第三开标室',
  coefficients: [
    ['系数 K', '0.965（现场抽取）'],
    ['下浮 delta', '10 %（现场抽取）'],
  ],
  rows: BIDDERS.map(([bidder, price], n) => ({
    bidder,
    price,
    periodDays: 420 - n * 5,
    quality: '合格',
    manager: ['王建军', '赵立新', '钱学海', '孙卫东', '李长河'][n] ?? '王建军',
    bond: n % 2 ? '电子保函 ¥600,000.00' : '银行转账 ¥600,000.00',
    receivedAt: at(`2026-12-01T0${n + 4}:17:3${n}.000`),
    opened: n === 3 ? '补救开启' : '按时解密',
    remark: n === 3 ? '本人密钥副本解密，10:02:11 完成' : '',
  })),
  unopened: [
    {
      bidder: '江苏通达路桥工程有限公司',
      reason: '解密截止时间内未解密，且未启用补救方案；视为撤销投标文件（电子招标投标办法 第三十一条）。',
    },
  ],
  draws: [
    { item: 'K', candidates: '0.95、0.955、0.96、0.965、0.97、0.975、0.98', choice: '0.965', proof: hexGroups(hash) },
    { item: 'delta', candidates: '8 %、9 %、10 %、11 %、12 %', choice: '10 %', proof: hexGroups([...hash].reverse().join('')) },
  ],
  objections: [
    {
      bidder: '苏州金螳螂建筑装饰股份有限公司',
      objection: '对本单位启用补救方案的时间记录有异议。',
      answer: '经核对平台日志，记录无误，投标人当场表示认可。',
    },
  ],
  signatures,
  verification,
};

const criteria = [
  ['技术', '施工方案与技术措施', '4.00', '方案完整、针对性强的得 3.2～4 分；较完整的得 2.4～3.2 分；一般的得 0～2.4 分。缺项不得分。'],
  ['技术', '质量管理体系与措施', '3.00', '体系健全、措施具体可行的得 2.4～3 分；其余酌情。'],
  ['技术', '安全管理体系与措施', '3.00', '同上。'],
  ['技术', '工程进度计划与措施', '2.00', '关键线路清晰、资源配置合理的得 1.6～2 分。'],
  ['答辩', '项目负责人答辩', '2.00', '抽取两题，每题 1 分。'],
  ['报价', '投标报价', '81.00', '以评标基准价为准，每高 1 % 扣 0.9 分，每低 1 % 扣 0.6 分，不足 1 % 的按插值计算。'],
  ['信用', '企业信用', '5.00', '信用分 × 5 / 100。'],
] as const;

export const report: EvaluationReport = {
  at: at('2026-12-01T17:40:00'),
  centre,
  reportNumber: 'PB-2026-1201-003',
  lotName,
  lotCode,
  tenderer,
  agency,
  method: '综合评估法',
  ceilingPrice: '33500000.00',
  basePrice: '30544738.42',
  openedAt: at('2026-12-01T09:30:00'),
  evaluatedFrom: at('2026-12-01T13:30:00'),
  evaluatedUntil: at('2026-12-01T17:32:16'),
  place: '评标三室',
  committee: ['张远', '刘海燕', '陈默', '吴晓东', '何静'].map((name, n) => ({
    name,
    role: n === 0 ? '主任委员' : '委员',
    speciality: n === 4 ? '招标人代表' : (['建筑工程', '工程造价', '给排水', '电气安装'][n] ?? ''),
    employer: ['江苏城乡建设职业学院', '宿迁市审计中心', '徐州市建筑设计院', '淮安市机电安装公司', tenderer][n] ?? '',
  })),
  opening: BIDDERS.map(([bidder, price], n) => ({ bidder, price, opened: n === 3 ? '补救开启' : '按时解密' })),
  conforming: BIDDERS.slice(0, 4).map(([bidder]) => bidder),
  rejected: [
    {
      bidder: BIDDERS[4][0],
      step: '初步评审',
      ground: '投标函未加盖单位公章，且单位负责人未签字',
      clause: '招标文件 第二章 3.7.3；招标投标法实施条例 第五十一条第（一）项',
      votes: '5 : 0',
    },
  ],
  criteria: criteria.map(([part, item, max, standard]) => ({ part, item, max, standard })),
  comparison: {
    columns: ['投标人', '技术', '答辩', '报价', '信用', '总分'].map((title, n) => ({
      title,
      align: n ? ('center' as const) : ('left' as const),
    })),
    rows: BIDDERS.slice(0, 4).map(([bidder, , total]) => [bidder, '10.17', '1.60', '75.99', '4.60', total]),
  },
  ranking: BIDDERS.slice(0, 4).map(([bidder, price, total], n) => ({ rank: n + 1, bidder, price, total })),
  candidates: BIDDERS.slice(0, 3).map(([bidder, price]) => ({ bidder, price })),
  clarifications: [
    {
      bidder: BIDDERS[2][0],
      question: '请说明塔吊租赁费用的计算口径。',
      answer: '按市场月租金与使用月数计算，不改变投标报价。',
      at: at('2026-12-01T15:12:09'),
    },
  ],
  dissent: [{ name: '吴晓东', opinion: '认为第二名投标人的进度计划关键线路不清，技术分应低于 9 分。保留意见，同意排序结果。' }],
  signatures: ['张远', '刘海燕', '陈默', '吴晓东', '何静'].map((name, n) => ({
    role: n ? '委员' : '主任委员',
    name,
    at: at(`2026-12-01T17:3${n}:00`),
    fingerprint: hash,
  })),
  verification,
};

export const notice: PublishedNotice = {
  at: at('2026-11-02T09:00:00'),
  centre,
  kind: '招标公告',
  title: `${lotName}招标公告`,
  number: 'ZB-2026-1102-001',
  version: 1,
  publishedAt: at('2026-11-02T09:00:00'),
  facts: [
    ['招标人', tenderer],
    ['招标代理机构', agency],
  ],
  sections: [
    {
      heading: '一、招标条件',
      paragraphs: [
        `本招标项目已由宿迁市发展和改革委员会以“宿发改投资〔2026〕118 号”批准建设，招标人为${tenderer}，建设资金来自财政资金，出资比例为 100 %。项目已具备招标条件，现对该项目的施工进行公开招标。`,
      ],
    },
    {
      heading: '二、项目概况与招标范围',
      paragraphs: ['建设地点：宿迁市湖滨新区。建设规模：总建筑面积约 46,800 平方米，其中地下 12,300 平方米。计划工期：420 日历天。'],
      table: {
        columns: [
          { title: '标段' },
          { title: '内容' },
          { title: '招标控制价（元）', align: 'right' },
          { title: '投标保证金（元）', align: 'right' },
        ],
        rows: [['一标段', '土建、安装、室外配套', '33,500,000.00', '600,000.00']],
      },
    },
    {
      heading: '三、招标文件的获取与投标文件的递交',
      paragraphs: [
        '招标文件自 2026年11月02日 09:00:00 至 2026年11月09日 17:00:00（北京时间）在平台免费下载。',
        '投标文件递交的截止时间（开标时间）为 2026年12月01日 09:30:00（北京时间），以平台服务器时间为准；逾期上传完成的，平台不予接收。',
      ],
    },
  ],
  signatures: signatures.slice(1, 2),
  verification,
};

export const award: AwardNotice = {
  at: at('2026-12-10T09:00:00'),
  centre,
  number: 'TZ-2026-1210-001',
  winner: BIDDERS[0][0],
  lotName,
  lotCode,
  tenderer,
  agency,
  bidDeadline: at('2026-12-01T09:30:00'),
  price: '31250000.00',
  periodDays: 420,
  quality: '合格',
  manager: { name: '王建军', certificate: '一级建造师 苏1322019202012345' },
  contractWithinDays: 30,
  performanceBond: '1562500.00',
  signatures: signatures.slice(0, 1),
  verification,
};
