import type { CodeFault } from './subject-codes';
import { codePartInvalid, codePayloadInvalid } from './rules.errors';

const MOD37_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/** The check character of ISO 7064 MOD 37-2 (GB/T 17710). Throws CODE_PAYLOAD_INVALID unless the payload is digits and capital letters. */
export function mod37Check(payload: string): string {
  if (!/^[0-9A-Z]+$/.test(payload)) throw codePayloadInvalid(payload);
  let product = 0;
  for (const c of payload) product = ((product + MOD37_ALPHABET.indexOf(c)) * 2) % 37;
  return MOD37_ALPHABET.charAt((38 - product) % 37);
}

/** The parts of a unified transaction identification code (统一交易标识码). */
export interface TransactionCodeParts {
  /** Trade classification, for example A01 房屋建筑. */
  readonly classCode: string;
  /** The platform's own unified social credit code. */
  readonly uscc: string;
  /** `yyyyMMdd`. */
  readonly date: string;
  /** Six digits, one sequence a day. */
  readonly seq: string;
}

/** `class-USCC-date-serial-check`; the check covers the 35 characters without hyphens. */
export function transactionCode(parts: TransactionCodeParts): { check: string; code: string } {
  need('classCode', parts.classCode, /^[A-Z][0-9]{2}$/);
  need('uscc', parts.uscc, /^[0-9A-HJ-NP-RTUW-Y]{18}$/);
  need('date', parts.date, /^\d{8}$/);
  if (!isDay(parts.date)) throw codePartInvalid('date', parts.date);
  need('seq', parts.seq, /^\d{6}$/);
  const body = [parts.classCode, parts.uscc, parts.date, parts.seq];
  const check = mod37Check(body.join(''));
  return { check, code: [...body, check].join('-') };
}

/** The parts of a transaction code, or why it is none. */
export function parseTransactionCode(code: string): (TransactionCodeParts & { valid: true }) | { valid: false; reason: CodeFault } {
  if (code.length !== 40) return { valid: false, reason: 'LENGTH' };
  const match = /^([A-Z]\d{2})-([0-9A-HJ-NP-RTUW-Y]{18})-(\d{8})-(\d{6})-([0-9A-Z*])$/.exec(code);
  if (!match || !isDay(match[3] ?? '')) return { valid: false, reason: 'CHARSET' };
  const [, classCode = '', uscc = '', date = '', seq = '', check] = match;
  if (mod37Check(classCode + uscc + date + seq) !== check) return { valid: false, reason: 'CHECK' };
  return { valid: true, classCode, uscc, date, seq };
}

/** 项目编号, 17: industry letter (GB/T 4754), region (6), yyMMdd, serial of the day (4). */
export function projectCode(parts: { industry: string; region: string; date: string; serial: number }): string {
  need('industry', parts.industry, /^[A-T]$/);
  need('region', parts.region, /^\d{6}$/);
  need('date', parts.date, /^\d{6}$/);
  return parts.industry + parts.region + parts.date + serial('serial', parts.serial, 4);
}

/** 招标项目编号, 20: project code and a serial of three digits. */
export function tenderProjectCode(project: string, number: number): string {
  return need('projectCode', project, /^[A-Z]\d{16}$/) + serial('number', number, 3);
}

/** 标段(包)编号, 23: tender-project code and a serial of three digits. */
export function lotCode(tenderProject: string, number: number): string {
  return need('tenderProjectCode', tenderProject, /^[A-Z]\d{19}$/) + serial('number', number, 3);
}

/** What a lot code (标段编号) says it belongs to, or why it is none. */
export function parseLotCode(
  code: string,
): { valid: true; projectCode: string; tenderProjectCode: string } | { valid: false; reason: Exclude<CodeFault, 'CHECK'> } {
  if (code.length !== 23) return { valid: false, reason: 'LENGTH' };
  if (!/^[A-Z]\d{22}$/.test(code)) return { valid: false, reason: 'CHARSET' };
  return { valid: true, projectCode: code.slice(0, 17), tenderProjectCode: code.slice(0, 20) };
}

function need(part: string, value: string, shape: RegExp): string {
  if (!shape.test(value)) throw codePartInvalid(part, value);
  return value;
}

function serial(part: string, value: number, digits: number): string {
  if (!Number.isSafeInteger(value) || value < 1 || value >= 10 ** digits) throw codePartInvalid(part, value);
  return String(value).padStart(digits, '0');
}

function isDay(date: string): boolean {
  const text = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
