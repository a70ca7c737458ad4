import type { LibraryFileName, Qualification } from '@kaibiao/credit';
import type { CivilDate } from '@kaibiao/rules';
import type { EarlierEmployer } from '../expert.entity';

export const EXPERT_COMMITMENT_FORMAT = 'kaibiao-expert-commitment/1';

/** 承诺书: what a person signs to enter the register (告知承诺制，国办发〔2020〕42号; 评标专家和评标专家库管理办法, 国家发展改革委令第26号). */
export const EXPERT_COMMITMENT =
  '本人承诺：符合《中华人民共和国招标投标法》第三十七条规定的评标专家条件，以上内容及所附材料真实、准确、完整、有效，遵守回避和保密规定，自愿接受事后核查；' +
  '如有虚假，同意自查实之日起不再被抽取，并依照《评标专家和评标专家库管理办法》（国家发展改革委令第26号）承担责任。';

/** One version of what an expert says of himself, signed with his own certificate. */
export interface ExpertCommitmentStatement {
  readonly format: typeof EXPERT_COMMITMENT_FORMAT;
  readonly accountId: string;
  readonly name: string;
  /** From 1, without a gap. */
  readonly version: number;
  /** Codes of 评标专家专业分类标准 that the expert asks for. */
  readonly specialities: readonly string[];
  readonly employer: { readonly code: string; readonly name: string };
  readonly earlierEmployers: readonly EarlierEmployer[];
  /** 从事相关领域工作起始日 */
  readonly workingSince: CivilDate;
  /** 职称、执业资格, each with its certificate. */
  readonly qualifications: readonly Qualification[];
  /** 证明材料, by their hashes. */
  readonly files: readonly LibraryFileName[];
  /** The version whose place this one takes, and why. */
  readonly replaces: { readonly hash: string; readonly reason: string } | null;
  readonly commitment: string;
}
