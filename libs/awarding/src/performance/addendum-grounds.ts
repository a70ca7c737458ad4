/** What of a contract an addendum can change at all; quality and scope never: they are what was tendered. */
export interface ChangeableTerms {
  /** Decimal string of yuan. */
  readonly price: string;
  /** Calendar days. */
  readonly periodDays: string;
  readonly projectManager: string;
}

export type ChangeableTerm = keyof ChangeableTerms;

export interface Ground {
  /** Key terms that may change on this ground. */
  readonly terms: readonly ChangeableTerm[];
  readonly basis: string;
  /** null: under either law. */
  readonly law: 'tendering' | 'procurement' | null;
  /** By how much of the first price all addenda on this ground together may raise it, in percent; null: the law has no number. */
  readonly mostPercent: bigint | null;
}

const ground = (terms: readonly ChangeableTerm[], basis: string, law: Ground['law'] = null, mostPercent: bigint | null = null): Ground => ({
  ...{ terms, basis, law, mostPercent },
});

/** 变更事由: where the law lets a contract that was tendered be changed, and what of it. As of 2021-01-01 (民法典, 法释〔2020〕25号). */
export const ADDENDUM_GROUNDS = {
  /** 补充约定，不涉及主要条款 */
  detail: ground([], '民法典 第五百四十三条'),
  /** 招标投标时难以预见的客观情况变化 */
  circumstances: ground(['price', 'periodDays'], '民法典 第五百三十三条、法释〔2020〕25号 第二十三条', 'tendering'),
  /** 不可抗力 */
  force_majeure: ground(['periodDays'], '民法典 第五百九十条'),
  /** 更换项目经理 */
  manager: ground(['projectManager'], '注册建造师执业管理办法（试行） 第十条', 'tendering'),
  /** 追加与合同标的相同的货物、工程或者服务 */
  more_of_the_same: ground(['price'], '政府采购法 第四十九条', 'procurement', 10n),
  /** 继续履行将损害国家利益和社会公共利益 */
  public_interest: ground(['price', 'periodDays'], '政府采购法 第五十条', 'procurement'),
} as const satisfies Record<string, Ground>;

export type GroundId = keyof typeof ADDENDUM_GROUNDS;
export const GROUND_IDS = Object.keys(ADDENDUM_GROUNDS) as GroundId[];
