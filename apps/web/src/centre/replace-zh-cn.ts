/** 更换评标委员会成员: what the expert desk sees and does. */
export const replaceZhCN = {
  title: '更换成员',
  lead: '成员未到场、因病不能继续或者应当回避的，写明理由更换。专家由原抽取顺序的下一位递补；业主代表由招标人另行指定。',
  whose: '席位',
  whoseMissing: '请选择席位',
  reasonMissing: '请写明更换理由',
  ground: '事由',
  grounds: { absent: '未到场或擅离', ill: '因健康原因不能继续', recusal: '应当回避' },
  act: '更换成员',
  consequence: '该成员已作出的评审全部无效，留存备查；已结束的初步评审重新进行，由递补的成员重新评审。',
  sure: '我确认该成员不能或者不得继续评标',
};
