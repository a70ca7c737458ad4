import { addDays, civilDateOf, legalPeriod, rollToWorkingDay, scheduleIssues, startOfDay, type CivilDate } from '@kaibiao/rules';
import type { Issue } from '../api/problem';
import type { DeskLot } from './desk-lot';
import type { LotPolicy } from './lot-policy';

/** The facts and the schedule of a lot as they are typed; times RFC 3339, empty while incomplete. */
export interface LotForm {
  name: string;
  ceilingPrice: string;
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
  ...{ name: '', ceilingPrice: '', periodDays: '', scope: '', qualification: '', managerQualification: '' },
  ...{ quality: '', jointVenture: false, contact: '', documentsFrom: '', documentsUntil: '', bidDeadline: '', releaseMinutes: 30 },
  policy: null,
  envelopes: 'single',
  suite: 'INTL-1',
});

export const formOf = (lot: DeskLot): LotForm => Object.fromEntries(LOT_FIELDS.map((field) => [field, lot[field]])) as unknown as LotForm;

/** The body of a save. */
export const bodyOf = (form: LotForm) => ({
  ...form,
  periodDays: Number(form.periodDays),
  releaseMinutes: Number(form.releaseMinutes),
  policy: form.policy ?? undefined,
});

/** The fields in which two versions of a draft differ. */
export const differences = (mine: LotForm, theirs: LotForm): (keyof LotForm)[] =>
  LOT_FIELDS.filter((field) => JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]));

export interface ScheduleTerms {
  compulsory: boolean;
  /** The notice would be published now. */
  now: Date;
}

/** What is missing even for a draft. */
export function keepIssues(form: LotForm): Issue[] {
  const issues: Issue[] = [];
  if (form.name.trim() === '') issues.push({ code: 'LOT_NAME_MISSING', field: 'name' });
  if (/^[0.]*$/.test(form.ceilingPrice))
    issues.push({ code: 'LOT_CEILING_PRICE_INVALID', field: 'ceilingPrice', legalBasis: '招标投标法实施条例 第二十七条' });
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
export function datesIssues({ documentsFrom, documentsUntil, bidDeadline }: LotForm, { compulsory, now }: ScheduleTerms): Issue[] {
  if (documentsFrom === '' || documentsUntil === '' || bidDeadline === '') return [];
  const [from, until, deadline] = [new Date(documentsFrom), new Date(documentsUntil), new Date(bidDeadline)];
  return scheduleIssues({ compulsory, publishedAt: now, documentsFrom: from, documentsUntil: until, bidDeadline: deadline });
}

export interface Floor {
  /** The first day that the law allows. */
  day: CivilDate;
  days: number;
  basis: string;
}

/** The legal floors of the dates that follow from the day on which the documents begin to be issued; null before that is known. */
export function floors(documentsFrom: string, compulsory: boolean): { documentsUntil: Floor; bidDeadline: Floor | null } | null {
  if (documentsFrom === '') return null;
  const start = civilDateOf(new Date(documentsFrom));
  const floor = (id: 'documents-available' | 'tender-period'): Floor => {
    const { days, basis } = legalPeriod(id, start);
    return { day: addDays(start, days), days, basis };
  };
  return { documentsUntil: floor('documents-available'), bidDeadline: compulsory ? floor('tender-period') : null };
}

const HOUR_MS = 3_600_000;

/** The shortest lawful schedule when the notice goes out on the day after tomorrow, on working days: 09:00, 17:00, 09:00 Beijing time. */
export function shortestSchedule(now: Date): Pick<LotForm, 'documentsFrom' | 'documentsUntil' | 'bidDeadline'> {
  const at = (day: CivilDate, hour: number) => new Date(startOfDay(day).getTime() + hour * HOUR_MS).toISOString();
  const start = working(addDays(civilDateOf(now), 2));
  const after = (id: 'documents-available' | 'tender-period') => working(addDays(start, legalPeriod(id, start).days));
  return {
    documentsFrom: at(start, 9),
    documentsUntil: at(after('documents-available'), 17),
    bidDeadline: at(after('tender-period'), 9),
  };
}

/** The calendar of days off is announced year by year; a day of a year beyond it stays as it is. */
function working(day: CivilDate): CivilDate {
  try {
    return rollToWorkingDay(day);
  } catch {
    return day;
  }
}
