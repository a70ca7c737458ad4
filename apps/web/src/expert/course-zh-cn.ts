/** 询标 */
export const inquiryZhCN = {
  title: '询标（澄清、说明）',
  law: '只可就投标文件中含义不明确、明显文字或计算错误的内容提问，不得暗示、诱导，不接受主动澄清；答复不得超出投标文件范围或改变实质性内容（《招标投标法实施条例》第五十二条）。',
  none: '还没有向投标人提问。',
  whom: '向谁提问',
  question: '问题',
  minutes: '答复时限（分钟）',
  missing: '请选择投标人并写明问题',
  act: '向投标人提问',
  consequence: '问题立即送达该投标人，提出后不能更改；投标人看不到提问的评委。',
  times: '{asked} 提出 · {until} 前答复',
  q: '问：',
  a: '答：',
  standing: { open: '等待答复', late: '逾期未答复', answered: '已答复，待认定', settled: '已认定' },
  clue: {
    ANSWER_NAMES_AMOUNT: '答复中出现与投标报价不同的金额，请核对是否改变实质性内容',
    ANSWER_NAMES_PERIOD: '答复中出现与投标工期不同的天数，请核对是否改变实质性内容',
  },
  finding: { taken: '采纳', beyond: '超出范围或改变实质性内容，不予采纳' },
  settle: '认定答复',
  settleConsequence: '委员会的认定写入评标报告，不能更改。',
};

/** 暂停、回退 */
export const courseZhCN = {
  title: '评标进程',
  calm: '评标正常进行，没有暂停，也没有待批的回退申请。',
  paused: '评标已于 {at} 暂停：{reason}',
  waits: '恢复前不能评审、投票、签署；已填写的内容保留在本页。',
  asked: '已申请回退到初步评审，等待监督部门批准：{reason}',
  pause: '暂停评标',
  resumption: '恢复评标',
  'review-rollbacks': '申请回退到初步评审',
  consequence: {
    pause: '暂停期间任何人不能评审、打分、签名；本机未同步的分数保留，恢复后自动补传。',
    resumption: '恢复后从暂停处继续。',
    'review-rollbacks': '须经监督部门批准。批准后已签评分表作废并存档，初步评审结论作废并存档，意见和分数保留为草稿。',
  },
};

/** 签到 */
export const attendZhCN = {
  title: '签到',
  act: '签到',
  site: '评标场所',
  seat: '评标室、席位',
  missing: '请写明您所在的评标场所',
  consequence: '远程异地评标时，评标报告载明每一处评标场所。签到后不能更改。',
};

/** 专家履职记录 */
export const dutyZhCN = {
  title: '专家履职记录',
  act: '记录履职情况',
  of: '{name}：发生过的请勾选（还有 {n} 位）',
  expert: '专家',
  found: '发生的情形',
  nothing: '没有',
  note: '说明',
  missing: '请说明发生的情况',
  done: '全部专家的履职情况已记录。',
  consequence: '履职记录报专家库管理部门，记录后不能更改。',
  items: {
    late: '迟到或者无故缺席',
    left: '评标期间擅自离开评标场所',
    phone: '未按规定交存通讯工具',
    identity: '身份证明不全或者请人代评',
    recusal: '应当回避而未主动回避',
    criteria: '未按招标文件规定的评标标准和方法评审',
    documents: '未认真阅读招标文件或者投标文件',
    mistakes: '评分、汇总出现计算错误',
    leading: '发表倾向性、诱导性言论',
    contact: '私下接触投标人或者其他利害关系人',
    disclosure: '泄露评审情况',
    delay: '故意拖延评标',
    refusal: '拒绝独立评审或者无理由拒绝签字',
    fees: '超标准索取报酬',
    discipline: '其他违反评标纪律的行为',
  },
};
