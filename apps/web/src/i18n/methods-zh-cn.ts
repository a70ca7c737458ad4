/** 评标办法 */
export const zhCN = {
  comprehensive: '综合评估法',
  reasonable_low_price: '合理低价法',
  lowest_evaluated: '经评审的最低投标价法',
};
