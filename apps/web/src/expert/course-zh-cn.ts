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
