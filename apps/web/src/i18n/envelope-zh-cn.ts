/** 信封 */
export const zhCN = {
  label: '信封',
  single: '单信封',
  'two-envelope': '双信封（先技术、后报价，分两次开标）',
  'three-envelope': '三信封（先资格、再技术、后报价，分三次开标）',
  qualification: '资格信封',
  technical: '技术信封',
  price: '报价信封',
  holds: {
    qualification: '资格信封：资格证明文件',
    technical: '技术信封：技术文件',
    businessTechnical: '技术信封：商务及技术文件',
    price: '报价信封：报价文件',
  },
  hint: '多个信封依次开标：前一信封的评审报告签署后才开下一信封，之前任何人都看不到其中内容。',
  next: '本信封评审报告已签署，请宣布下一信封开标。',
  choose: '为每个文件选择信封：报价只能放在报价信封，其他信封出现报价将被否决。',
};
