import { n, p, type TemplateChapter, type TemplateClause } from '../book-template';

/** 第三章 评标办法 */
export const EVALUATION: TemplateChapter = {
  id: 'evaluation',
  title: '第三章 评标办法',
  clauses: [
    {
      id: 'evaluation.method',
      title: '评标方法',
      blocks: [
        p(
          '本次评标采用{{evaluationMethod}}。评标委员会按照招标文件规定的评标标准和方法评审；招标文件没有规定的标准和方法不得作为评标的依据（招标投标法实施条例第四十九条）。',
        ),
      ],
    },
    {
      id: 'evaluation.review',
      title: '初步评审标准',
      blocks: [p('有一项不符合下列评审标准的，评标委员会应当否决其投标。')],
      table: 'reviewItems',
    },
    {
      id: 'evaluation.scores',
      title: '详细评审标准',
      blocks: [p('分值构成：技术部分{{technicalWeight}}，投标报价{{priceWeight}}。')],
      table: 'scoredItems',
    },
    { id: 'evaluation.price', title: '投标报价的评审', blocks: [p('{{priceRule}}。')] },
    {
      id: 'evaluation.rejection',
      title: '否决投标的情形',
      blocks: [
        p('有下列情形之一的，评标委员会应当否决其投标（招标投标法实施条例第五十一条）：'),
        n('投标文件未经投标单位盖章和单位负责人签字；'),
        n('投标联合体没有提交共同投标协议；'),
        n('投标人不符合国家或者招标文件规定的资格条件；'),
        n('同一投标人提交两个以上不同的投标文件或者投标报价，但招标文件要求提交备选投标的除外；'),
        n('投标报价低于成本或者高于招标文件设定的最高投标限价；'),
        n('投标文件没有对招标文件的实质性要求和条件作出响应；'),
        n('投标人有串通投标、弄虚作假、行贿等违法行为。'),
      ],
    },
    { id: 'evaluation.other', title: '评标办法的补充说明', blocks: [], editable: 'text' },
  ],
};

const BLIND: TemplateClause = { id: 'evaluation.blind', title: '技术评审方式', blocks: [p('{{blindReview}}')] };
/** Since the second version: whether the technical review is blind (暗标), and what that asks of the files. */
export const EVALUATION_WITH_BLIND: TemplateChapter = {
  ...EVALUATION,
  clauses: EVALUATION.clauses.flatMap((clause) => (clause.id === 'evaluation.other' ? [BLIND, clause] : [clause])),
};
