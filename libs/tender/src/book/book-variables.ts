import type { SealingPolicy } from '@kaibiao/crypto';
import { amountBothWays, beijingTime } from '@kaibiao/documents';
import { fen, toYuan } from '@kaibiao/kernel';
import { documentObjectionDeadline, segmentsOf, type Envelopes } from '@kaibiao/rules';
import { priceRuleText } from '@kaibiao/scoring';
import { EVALUATION_METHODS, type EvaluationScheme } from '../evaluation-scheme';
import { unsealing } from '../unsealing-words';
import { blindReview } from './blind-words';

/** What a tender document takes over from its lot. */
export interface BookFacts {
  readonly lotCode: string;
  readonly name: string;
  readonly scope: string;
  readonly qualification: string;
  readonly managerQualification: string;
  readonly quality: string;
  readonly contact: string;
  readonly periodDays: number;
  readonly jointVenture: boolean;
  readonly ceilingPriceFen: string;
  readonly bidBondFen: string | null;
  readonly documentsFrom: Date;
  readonly documentsUntil: Date;
  readonly bidDeadline: Date;
  readonly releaseMinutes: number;
  readonly minimumBids: number;
  readonly envelopes: Envelopes;
  readonly policy: SealingPolicy;
  readonly evaluationScheme: EvaluationScheme | null;
  readonly project: { readonly name: string; readonly approvalNumber: string; readonly location: string; readonly funding: string };
  readonly tenderer: { readonly name: string };
  readonly agency: { readonly name: string };
}

const NOT_SAID = '（未填写）';
const time = (at: Date): string => beijingTime(at);
const amount = (given: string): string => amountBothWays(toYuan(fen(given)));
const ofScheme =
  (say: (scheme: EvaluationScheme) => string) =>
  ({ evaluationScheme }: BookFacts): string =>
    evaluationScheme ? say(evaluationScheme) : '';

/** What a clause may name as `{{name}}`: its meaning, and its value in a lot. One truth: nothing here is typed into the document. */
export const BOOK_VARIABLES = {
  projectName: { zh: '项目名称', en: 'Project', of: ({ project }) => project.name },
  approvalNumber: { zh: '审批、核准或备案文号', en: 'Approval number', of: ({ project }) => project.approvalNumber },
  funding: { zh: '资金来源', en: 'Funding', of: ({ project }) => project.funding },
  location: { zh: '建设地点', en: 'Place', of: ({ project }) => project.location },
  lotName: { zh: '标段名称', en: 'Lot', of: ({ name }) => name },
  lotCode: { zh: '标段编号', en: 'Lot number', of: ({ lotCode }) => lotCode },
  tenderer: { zh: '招标人', en: 'Tenderer', of: ({ tenderer }) => tenderer.name },
  agency: { zh: '招标代理机构', en: 'Agency', of: ({ agency }) => agency.name },
  contact: { zh: '联系方式', en: 'Contact', of: ({ contact }) => contact },
  scope: { zh: '招标范围', en: 'Scope', of: ({ scope }) => scope },
  qualification: { zh: '资质要求', en: 'Qualification', of: ({ qualification }) => qualification },
  managerQualification: { zh: '项目负责人资格', en: 'Project manager', of: ({ managerQualification: said }) => said || '不要求' },
  quality: { zh: '质量标准', en: 'Quality', of: ({ quality }) => quality },
  periodDays: { zh: '工期', en: 'Period', of: ({ periodDays }) => `${periodDays}日历天` },
  jointVenture: { zh: '联合体投标', en: 'Joint venture', of: ({ jointVenture }) => (jointVenture ? '接受' : '不接受') },
  ceilingPrice: { zh: '最高投标限价', en: 'Ceiling price', of: ({ ceilingPriceFen }) => amount(ceilingPriceFen) },
  bidBond: { zh: '投标保证金', en: 'Bid bond', of: ({ bidBondFen }) => (bidBondFen === null ? '不要求' : amount(bidBondFen)) },
  documentsFrom: { zh: '招标文件获取开始时间', en: 'Documents from', of: ({ documentsFrom }) => time(documentsFrom) },
  documentsUntil: { zh: '招标文件获取截止时间', en: 'Documents until', of: ({ documentsUntil }) => time(documentsUntil) },
  objectionsUntil: { zh: '异议截止时间', en: 'Objections until', of: ({ bidDeadline }) => time(documentObjectionDeadline(bidDeadline)) },
  bidDeadline: { zh: '投标截止时间', en: 'Bid deadline', of: ({ bidDeadline }) => time(bidDeadline) },
  releaseMinutes: { zh: '解封时限', en: 'Release window', of: ({ releaseMinutes }) => `${releaseMinutes}分钟` },
  minimumBids: { zh: '开标的最少投标人数', en: 'Fewest bids', of: ({ minimumBids }) => `${minimumBids}个` },
  envelopes: { zh: '信封', en: 'Envelopes', of: ({ envelopes }) => `${segmentsOf(envelopes).length}个` },
  unsealing: { zh: '投标文件的解封', en: 'Opening of the bids', of: ({ policy }) => unsealing(policy) },
  evaluationMethod: { zh: '评标办法', en: 'Evaluation method', of: ofScheme(({ method }) => EVALUATION_METHODS[method]) },
  priceWeight: { zh: '报价分值', en: 'Points of the price', of: ofScheme(({ weights }) => `${weights.price}分`) },
  technicalWeight: { zh: '技术分值', en: 'Technical points', of: ofScheme(({ weights }) => `${weights.technical}分`) },
  committeeSize: { zh: '评标委员会人数', en: 'Committee', of: ofScheme(({ committeeSize }) => `${committeeSize}人`) },
  ownerRepresentatives: { zh: '招标人代表人数', en: "Tenderer's own", of: ofScheme(({ ownerRepresentatives: own }) => `${own}人`) },
  blindReview: { zh: '技术评审方式（暗标）', en: 'Blind technical review', of: ofScheme(blindReview) },
  priceRule: { zh: '报价评审', en: 'Price rule', of: ofScheme(({ price }) => priceRuleText(price, 'zh').join('；')) },
} as const satisfies Record<string, { zh: string; en: string; of: (lot: BookFacts) => string }>;

export type BookVariable = keyof typeof BOOK_VARIABLES;
export const isBookVariable = (name: string): name is BookVariable => Object.hasOwn(BOOK_VARIABLES, name);

/** Every value in this lot; what the lot does not say yet is printed as such. */
export function bookValues(lot: BookFacts): Record<BookVariable, string> {
  const of = ([name, { of: say }]: [string, { of: (facts: BookFacts) => string }]) => [name, say(lot) || NOT_SAID] as const;
  return Object.fromEntries(Object.entries(BOOK_VARIABLES).map(of)) as Record<BookVariable, string>;
}
