import type { CivilDate } from '@kaibiao/rules';

/** What an organisation promises when it registers (市场主体承诺书), and on what grounds it is asked to. */
export interface CommitmentText {
  version: number;
  text: string;
  /** Articles. */
  basis: string;
}

/** Every text that was ever in force, oldest first; a text that somebody signed is never changed, another version takes its place. */
export const COMMITMENT_TEXTS: readonly (CommitmentText & { since: CivilDate })[] = [
  {
    version: 1,
    since: '2026-01-01',
    text:
      '本单位承诺：登记的单位名称、统一社会信用代码、所在地区和经办人真实、准确、有效，发生变化及时更新；妥善保管数字证书，以其所作的签名与本单位签字、盖章效力相同；' +
      '依法参加招标投标，不以他人名义投标，不串通投标，不弄虚作假；自愿接受登记后的核查和抽查，如有虚假，依法承担责任。',
    basis:
      '国办发〔2020〕42号（告知承诺制）；电子招标投标办法 第二十条；电子签名法 第十四条、第二十七条；' +
      '招标投标法 第三十二条、第三十三条、第五十三条、第五十四条；招标投标法实施条例 第四十二条',
  },
];

/** The text that is signed on that day: the last one that was in force by then. */
export function commitmentOn(day: CivilDate): CommitmentText {
  const { version, text, basis } = COMMITMENT_TEXTS.findLast(({ since }) => since <= day) ?? COMMITMENT_TEXTS[0]!;
  return { version, text, basis };
}
