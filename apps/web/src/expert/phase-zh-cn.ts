/** What is on in the evaluation room; read there and at the desks outside it. */
export const phaseZhCN = {
  forming: '组建',
  numbering: '暗标编号',
  review: '初步评审',
  competition: '竞争性判断',
  scoring: '详细评审',
  signing: '评审表签署',
  awaiting: '待开下一信封',
  pricing: '报价评审',
  reporting: '报告签署',
  over: '结束',
};
