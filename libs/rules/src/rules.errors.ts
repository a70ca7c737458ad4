import { DomainError } from '@kaibiao/kernel';

/** The State Council has published no calendar for this year, or none is stored: a working day cannot be told. */
export const calendarUnknown = (date: string, known: readonly string[]): DomainError =>
  new DomainError('invalid', 'CALENDAR_UNKNOWN', { date, knownYears: known });

export const dateInvalid = (date: unknown): DomainError => new DomainError('invalid', 'DATE_INVALID', { date });

export const daysInvalid = (days: unknown): DomainError => new DomainError('invalid', 'DAYS_INVALID', { days });

/** A suspension cannot end before it began. */
export const suspensionBackwards = (suspendedAt: Date, resumedAt: Date): DomainError =>
  new DomainError('invalid', 'SUSPENSION_BACKWARDS', { suspendedAt, resumedAt });

/** No row of the table of periods was in force on that day. */
export const periodUnknown = (id: string, on: string): DomainError => new DomainError('invalid', 'PERIOD_UNKNOWN', { id, on });

/** An amount in words that is not well formed, or is ambiguous. */
export const amountWordsInvalid = (words: unknown): DomainError => new DomainError('invalid', 'AMOUNT_WORDS_INVALID', { words });

export const amountNegative = (amount: string): DomainError => new DomainError('invalid', 'AMOUNT_NEGATIVE', { amount });

/** A part of a number (classification, region, serial …) does not have its shape. */
export const codePartInvalid = (part: string, value: unknown): DomainError =>
  new DomainError('invalid', 'CODE_PART_INVALID', { part, value });

export const codePayloadInvalid = (payload: unknown): DomainError => new DomainError('invalid', 'CODE_PAYLOAD_INVALID', { payload });

/** No procedure of that name and version is defined. */
export const procedureUnknown = (id: string, version?: number): DomainError =>
  new DomainError('invalid', 'PROCEDURE_UNKNOWN', { id, ...(version === undefined ? {} : { version }) });
