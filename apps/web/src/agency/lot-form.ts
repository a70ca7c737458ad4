import {
  addDays,
  civilDateOf,
  floorsOf,
  OFFERED_PROCEDURES,
  procedureOf,
  scheduleIssues,
  shortestPlan,
  startOfDay,
  type CivilDate,
  type DateName,
  type Procedure,
} from '@kaibiao/rules';
import type { Issue } from '../api/problem';
import type { DeskLot } from './desk-lot';
import type { LotPolicy } from './lot-policy';
import { LOT_TEXTS, type LotText } from './lot-texts';

/** The facts and the schedule of a lot as they are typed; times RFC 3339, empty while incomplete. */
export interface LotForm {
  name: string;
  ceilingPrice: string;
  /** 投标保证金; empty when none is asked. */
  bidBond: string;
  periodDays: number | '';
  scope: string;
  qualification: string;
  managerQualification: string;
  quality: string;
  jointVenture: boolean;
  contact: string;
  documentsFrom: string;
  documentsUntil: string;
  bidDeadline: string;
  releaseMinutes: number | '';
  /** null until the custodians are known. */
  policy: LotPolicy | null;
  /** How the bids are sealed: `single`, `two-envelope` (双信封) or `three-envelope` (三信封). */
  envelopes: string;
  /** 密码套件: `INTL-1`, or `GM-1` (SM2, SM3, SM4). */
  suite: string;
}

export const LOT_FIELDS = [
  'name',
  'ceilingPrice',
  'bidBond',
  'periodDays',
  'scope',
  'qualification',
  'managerQualification',
  'quality',
  'jointVenture',
  'contact',
  'documentsFrom',
  'documentsUntil',
  'bidDeadline',
  'releaseMinutes',
  'policy',
  'envelopes',
  'suite',
] as const satisfies readonly (keyof LotForm)[];

export const emptyLot = (): LotForm => ({
  ...{ name: '', ceilingPrice: '', bidBond: '', periodDays: '', scope: '', qualification: '', managerQualification: '' },
  ...{ quality: '', jointVenture: false, contact: '', documentsFrom: '', documentsUntil: '', bidDeadline: '', releaseMinutes: 30 },
  policy: null,
  envelopes: 'single',
  suite: 'INTL-1',
});

export const formOf = (lot: DeskLot): LotForm =>
  Object.fromEntries(LOT_FIELDS.map((field) => [field, lot[field] ?? ''])) as unknown as LotForm;

/** The body of a save. */
export const bodyOf = (form: LotForm) => ({
  ...form,
  periodDays: Number(form.periodDays),
  releaseMinutes: Number(form.releaseMinutes),
  bidBond: form.bidBond === '' ? null : form.bidBond,
  policy: form.policy ?? undefined,
});

/** The fields in which two versions of a draft differ. */
export const differences = (mine: LotForm, theirs: LotForm): (keyof LotForm)[] =>
  LOT_FIELDS.filter((field) => JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]));

/** The procedure of a draft in the version that it was born with; of a lot that is still to begin, the one that is wanted. */
export const procedureOfDraft = (lot: DeskLot | null, wanted: string = OFFERED_PROCEDURES[0]!): Procedure =>
  lot ? procedureOf(lot.procedure, lot.procedureVersion) : procedureOf(wanted);

export interface ScheduleTerms {
  procedure: Procedure;
  compulsory: boolean;
  /** The notice would be published now. */
  now: Date;
}

/** What is missing, or too long, even for a draft. */
export function keepIssues(form: LotForm): Issue[] {
  const issues: Issue[] = [];
  if (form.name.trim() === '') issues.push({ code: 'LOT_NAME_MISSING', field: 'name' });
  if (/^[0.]*$/.test(form.ceilingPrice))
    issues.push({ code: 'LOT_CEILING_PRICE_INVALID', field: 'ceilingPrice', legalBasis: '招标投标法实施条例 第二十七条' });
  for (const [field, limit] of Object.entries(LOT_TEXTS) as [LotText, number][]) {
    const { length } = [...form[field]];
    if (length > limit) issues.push({ code: 'TEXT_TOO_LONG', field, facts: { limit, length } });
  }
  for (const [field, most] of [
    ['periodDays', 36_500],
    ['releaseMinutes', 1_440],
  ] as const) {
    const given = form[field];
    if (!Number.isSafeInteger(given) || Number(given) < 1 || Number(given) > most)
      issues.push({ code: 'LOT_NUMBER_OUT_OF_RANGE', field, facts: { least: 1, most, given: given === '' ? '—' : given } });
  }
  for (const field of ['documentsFrom', 'documentsUntil', 'bidDeadline'] as const)
    if (form[field] === '') issues.push({ code: 'LOT_DATE_INVALID', field });
  return issues;
}

const MUST_SAY = [
  ['scope', '招标投标法 第十六条'],
  ['qualification', '招标投标法 第十八条'],
  ['quality', '招标投标法 第十九条'],
  ['contact', '招标投标法 第十六条'],
] as const;

/** What keeps the facts from the centre: texts that the law asks for. */
export const missingIssues = (form: LotForm): Issue[] =>
  MUST_SAY.filter(([field]) => form[field].trim() === '').map(([field, legalBasis]) => ({ code: 'LOT_FIELD_MISSING', field, legalBasis }));

/** What the law has against the dates, as soon as all three are there; the platform decides by the same rules. */
export function datesIssues(
  { documentsFrom, documentsUntil, bidDeadline }: LotForm,
  { procedure, compulsory, now }: ScheduleTerms,
): Issue[] {
  if (documentsFrom === '' || documentsUntil === '' || bidDeadline === '') return [];
  const [from, until, deadline] = [new Date(documentsFrom), new Date(documentsUntil), new Date(bidDeadline)];
  return scheduleIssues(procedure, { compulsory, publishedAt: now, documentsFrom: from, documentsUntil: until, bidDeadline: deadline });
}

export interface Floor {
  /** The first day that the law allows. */
  day: CivilDate;
  days: number;
  basis: string;
}

/** The legal floors of the dates that follow from the day on which the documents begin to be issued; null before that is known. */
export function floors(
  documentsFrom: string,
  { procedure, compulsory }: Omit<ScheduleTerms, 'now'>,
): { documentsUntil: Floor | null; bidDeadline: Floor | null } | null {
  if (documentsFrom === '') return null;
  const days = { documentsFrom: civilDateOf(new Date(documentsFrom)) };
  const floor = (date: DateName): Floor | null => {
    const [first] = floorsOf(procedure, date, days, compulsory);
    return first ? { day: first.day, days: first.period.days, basis: first.period.basis } : null;
  };
  return { documentsUntil: floor('documentsUntil'), bidDeadline: floor('bidDeadline') };
}

const HOUR_MS = 3_600_000;
/** Documents end with the working day, everything else begins with it; Beijing time. */
const hourOf = (date: DateName) => (date === 'documentsUntil' ? 17 : 9);

/** The shortest lawful schedule (压缩标期) when the notice goes out on the day after tomorrow, on working days. */
export function shortestSchedule({
  procedure,
  compulsory,
  now,
}: ScheduleTerms): Pick<LotForm, 'documentsFrom' | 'documentsUntil' | 'bidDeadline'> {
  const times: Partial<Record<DateName, string>> = {};
  let before = 0;
  for (const { date, day } of shortestPlan(procedure, addDays(civilDateOf(now), 2), compulsory)) {
    before = Math.max(before, startOfDay(day).getTime() + hourOf(date) * HOUR_MS);
    times[date] = new Date(before).toISOString();
  }
  const { documentsFrom = '', documentsUntil = '', bidDeadline = '' } = times;
  return { documentsFrom, documentsUntil, bidDeadline };
}
