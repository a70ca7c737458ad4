/** The life of a lot as a rail of stations, with what is said under them. */
export const zhCN = {
  rail: {
    notice: '招标公告',
    clarification: '答疑澄清',
    bidding: '递交投标',
    opening: '开标',
    evaluation: '评标',
    candidates: '候选人公示',
    award: '中标',
    contract: '合同',
    performance: '履约',
  },
  railNote: {
    min: { calendar: '≥ {n} 日', working: '≥ {n} 个工作日' },
    max: { calendar: '≤ {n} 日', working: '≤ {n} 个工作日' },
    before: { calendar: '≥ {n} 日前', working: '≥ {n} 个工作日前' },
    times: '{n} 次',
    until: '至 {at}',
    afterPublicity: '公示期后',
    lasts: '{n} 天',
  },
};
