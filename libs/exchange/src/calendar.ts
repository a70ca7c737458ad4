import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from 'ical-generator';
import { civilDateOf, documentObjectionDeadline, envelopeAfter, legalPeriod, segmentsOf } from '@kaibiao/rules';
import type { LotDates } from './lot-dates.queries';

export interface CalendarInput {
  name: string;
  /** Origin of the platform's pages. */
  site: string;
  lots: readonly LotDates[];
}

interface Entry {
  /** Part of the UID: what of the lot this is. */
  what: 'documents' | 'objections' | 'opening' | `opening-${string}` | 'release' | 'publicity';
  words: string;
  at: Date;
  until?: Date;
  /** 依据: the article that sets the time. */
  basis?: string;
}

const ALARMS_BEFORE_S = [86_400, 3_600];
const MINUTE_MS = 60_000;

/** 一个标段的期限: what a bidder must not miss, as RFC 5545. */
export function lotCalendar(input: CalendarInput): string {
  return calendarOf(input, `标段 ${input.lots[0]?.code ?? ''} · 期限`, (lot) => [
    { what: 'documents', words: '招标文件获取截止', at: lot.documentsUntil },
    objections(lot),
    opening(lot),
    ...nextOpening(lot),
    ...(lot.releaseEndsAt ? [{ what: 'release', words: '解封截止', at: lot.releaseEndsAt } as const] : []),
    ...publicity(lot),
  ]);
}

/** 开标日程 of the whole centre. */
export function openingsCalendar(input: CalendarInput): string {
  return calendarOf(input, `${input.name} · 开标日程`, (lot) => [opening(lot), ...nextOpening(lot)]);
}

const opening = ({ bidDeadline, releaseMinutes }: LotDates): Entry => ({
  what: 'opening',
  words: '投标截止、开标',
  at: bidDeadline,
  until: new Date(bidDeadline.getTime() + releaseMinutes * MINUTE_MS),
});

/** 异议截止 of the tender document; questions are taken until the same instant. It moves with the deadline of the bids. */
const objections = ({ bidDeadline }: LotDates): Entry => ({
  what: 'objections',
  words: '对招标文件提问、异议截止',
  at: documentObjectionDeadline(bidDeadline),
  basis: legalPeriod('document-objection', civilDateOf(bidDeadline)).basis,
});

/** 公示期止: objections to the result of the evaluation are taken until then. */
function publicity({ publicityEndsAt: at }: LotDates): Entry[] {
  if (!at) return [];
  const { basis } = legalPeriod('candidates-publicity', civilDateOf(at));
  return [{ what: 'publicity', words: '中标候选人公示期止、对结果的异议截止', at, basis }];
}

/** 下一信封开标: an entry for each envelope, so that an hour that is put off moves the entry of its envelope. */
function nextOpening({ nextSessionAt: at, releaseMinutes, envelopes, segment }: LotDates): Entry[] {
  const next = envelopeAfter(envelopes, segment);
  if (!at || !next) return [];
  const number = segmentsOf(envelopes).indexOf(next.segment) + 1;
  const until = new Date(at.getTime() + releaseMinutes * MINUTE_MS);
  return [{ what: `opening-${next.segment}`, words: `第${number}信封开标`, at, until }];
}

/** `name` is written as it is: the library does not escape it, so it is no text that somebody typed. */
function calendarOf({ site, lots }: CalendarInput, name: string, entriesOf: (lot: LotDates) => Entry[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'kaibiao', product: 'kaibiao', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    // Every time is written in UTC; this is where a reader without a zone of its own shows it.
    timezone: null,
    ttl: 3_600,
  });
  calendar.x('X-WR-TIMEZONE', 'Asia/Shanghai');
  for (const lot of lots) for (const entry of entriesOf(lot)) add(calendar, site, lot, entry);
  return calendar.toString();
}

/** An entry keeps its UID for ever; its number rises with the lot's public record, so that a later one replaces an earlier. */
function add(calendar: ICalCalendar, site: string, lot: LotDates, { what, words, at, until, basis }: Entry): void {
  const page = `${site}/lots/${lot.code}`;
  const event = calendar.createEvent({
    id: `${lot.lotId}-${what}@${new URL(site).hostname}`,
    sequence: lot.sequence,
    stamp: lot.changedAt,
    lastModified: lot.changedAt,
    start: at,
    ...(until ? { end: until } : {}),
    summary: `${words}：${lot.name}`,
    description: `编号：${lot.code}\n招标人：${lot.tenderer}\n${basis ? `依据：${basis}\n` : ''}${page}`,
    location: `${site}/halls/${lot.code}`,
    url: page,
    status: lot.endedAt && lot.endedAt < at ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  for (const trigger of ALARMS_BEFORE_S) event.createAlarm({ type: ICalAlarmType.display, trigger, description: words });
}
