/** What every member promises before seeing a bid (评标专家承诺书; grounds of recusal: 评标委员会和评标方法暂行规定 第十二条). */
export const PROMISES = [
  '本人以真实身份参加评标，独立、客观、公正地提出评审意见，并对所提出的评审意见承担个人责任。',
  '本人不是投标人主要负责人的近亲属，不是项目主管部门或者行政监督部门的人员，与投标人没有可能影响公正评审的经济利益关系，近三年内未在投标人处任职。',
  '本人未因在招标、评标以及其他与招标投标有关活动中从事违法行为而受过行政处罚或者刑事处罚。',
  '本人不私下接触投标人，不收受其财物或者其他好处，不透露对投标文件的评审和比较、中标候选人的推荐以及与评标有关的其他情况。',
  '本人只按照招标文件规定的评标标准和方法评审，招标文件没有规定的标准和方法不作为评标的依据。',
] as const;

export interface PromiseStatement {
  readonly format: 'kaibiao-promise/1';
  readonly lotCode: string;
  readonly memberId: string;
  readonly name: string;
  readonly promises: readonly string[];
}

/** The statement that a member signs. */
export function promiseStatement(lotCode: string, member: { id: string; name: string }): PromiseStatement {
  return { format: 'kaibiao-promise/1', lotCode, memberId: member.id, name: member.name, promises: PROMISES };
}
