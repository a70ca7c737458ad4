import type { ReviewStage } from '@kaibiao/rules';
import type { PriceRule } from '@kaibiao/scoring';

export type { PriceRule } from '@kaibiao/scoring';

export const EVALUATION_METHODS = {
  reasonable_low_price: '合理低价法',
  comprehensive: '综合评估法',
  lowest_evaluated: '经评审的最低投标价法',
} as const;

/** Are its scored items additions to the price? */
export const holdsAdditions = ({ method }: Pick<EvaluationScheme, 'method'>): boolean => method === 'lowest_evaluated';

/** The evaluation scheme (评标办法) as data: nothing else may be used to judge a bid (招标投标法实施条例 第四十九条). */
export interface EvaluationScheme {
  method: keyof typeof EVALUATION_METHODS;
  /** 合格制 items of the initial review: form, qualification, response. */
  reviewItems: ReviewItem[];
  /**
   * 打分制 items; points of an item lie between 0 and `max` on the grid of `step`. Decimal strings. Under the lowest evaluated price they are 量化因素:
   * percents added to the price of a bid.
   */
  scoredItems: ScoredItem[];
  price: PriceRule;
  /** Points of each part as decimal strings; they sum to 100. */
  weights: { technical: string; price: string };
  /** How the experts' points of an item become one: arithmetic mean, or mean without one highest and one lowest. */
  aggregate: 'MEAN' | 'TRIM1';
  /** Odd, at least five (招标投标法 第三十七条). */
  committeeSize: number;
  /** 业主代表, at most a third. */
  ownerRepresentatives: number;
  /** Expert places by speciality code (评标专家专业分类); they sum to committeeSize - ownerRepresentatives. */
  specialities: { code: string; seats: number }[];
  /** 评定分离: the tenderer's award committee chooses among the candidates; left out where the first-ranked candidate is awarded. */
  award?: AwardSeparation;
  /** Members may keep copies of the bids' files (评委可下载投标文件); left out where they only look at them. */
  copies?: true;
  /** The technical review is blind (暗标评审); left out where members see whose bid they judge. */
  blind?: BlindReview;
}

/** 暗标评审: while it is on, members know the bids by random numbers alone. */
export interface BlindReview {
  /** The review item (of the response) that a technical envelope fails which betrays its bidder (泄露身份). */
  item: string;
}

/** How the award committee (定标委员会) chooses: 票决, 价格竞争, 抽签. */
export interface AwardSeparation {
  method: 'vote' | 'price' | 'draw';
  /** Odd, at least five. */
  committeeSize: number;
}

export interface ReviewItem {
  id: string;
  stage: ReviewStage;
  title: string;
  /** Clause of the tender document. */
  clause: string;
}

export interface ScoredItem {
  id: string;
  title: string;
  clause: string;
  max: string;
  step: string;
  /** 客观分 (certificates, past performance): no sheet is signed while the members differ on it; left out where it is a matter of judgement. */
  objective?: true;
}
