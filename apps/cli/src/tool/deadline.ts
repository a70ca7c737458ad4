import { afterSuspension, beforeDeadline, civilDate, lastDay, precedes, saleLongEnough, type LastDay } from '@kaibiao/rules';
import { Fields, invalid } from './fields';
import { vectorInputs } from './vector-input';

const KINDS = ['date', 'clarification', 'objection', 'upload', 'sale', 'suspension'] as const;
type Kind = (typeof KINDS)[number];

const MEMBERS: Readonly<Record<Kind, readonly string[]>> = {
  date: ['start', 'n', 'unit', 'startDayCounted', 'rollToWorkday'],
  clarification: ['deadline', 'published', 'days', 'byDate'],
  objection: ['deadline', 'objectionAt', 'days', 'byDate'],
  upload: ['deadline', 'lastChunkCommitted'],
  sale: ['saleStart', 'saleEnd', 'days', 'excludeStartDay'],
  suspension: ['deadline', 'suspendedAt', 'resumedAt'],
};

/** `tool deadline`: the last day of a period, or whether an act came in time, by `kind`. */
export function deadlineTool(input: Record<string, unknown>): LastDay | { result: string } | { deadline: string } {
  const inputs = vectorInputs(input);
  const kind = new Fields(inputs, ['kind', ...Object.values(MEMBERS).flat()]).choice('kind', KINDS);
  const fields = new Fields(inputs, ['kind', ...MEMBERS[kind]]);
  switch (kind) {
    case 'date':
      return dateAnswer(fields);
    case 'clarification':
      return { result: inTime(fields, 'published') ? 'OK' : 'POSTPONE' };
    case 'objection':
      return { result: inTime(fields, 'objectionAt') ? 'IN_TIME' : 'LATE' };
    case 'upload':
      return { result: beforeDeadline(instant(fields, 'lastChunkCommitted'), instant(fields, 'deadline')) ? 'ACCEPT_RECEIPT' : 'REFUSE' };
    case 'sale':
      return { result: saleAnswer(fields) ? 'OK' : 'TOO_SHORT' };
    case 'suspension':
      return {
        deadline: beijing(afterSuspension(instant(fields, 'deadline'), instant(fields, 'suspendedAt'), instant(fields, 'resumedAt'))),
      };
  }
}

/** A last day that may still have to give way to days off not yet announced is answered as counted, with its warning. */
function dateAnswer(fields: Fields): LastDay {
  return lastDay(civilDate(fields.raw('start')), {
    days: fields.integer('n', 0, 36_500),
    unit: fields.choice('unit', ['calendar', 'working']),
    startDayCounted: flag(fields, 'startDayCounted', false),
    rollToWorkday: flag(fields, 'rollToWorkday', false),
  });
}

function saleAnswer(fields: Fields): boolean {
  const first = civilDate(fields.raw('saleStart'));
  return saleLongEnough(first, civilDate(fields.raw('saleEnd')), days(fields), flag(fields, 'excludeStartDay', true));
}

function inTime(fields: Fields, act: string): boolean {
  return precedes(instant(fields, act, 'up'), instant(fields, 'deadline'), days(fields), flag(fields, 'byDate', false));
}

function days(fields: Fields): number {
  return fields.integer('days', 0, 36_500);
}

function flag(fields: Fields, name: string, absent: boolean): boolean {
  const value = fields.has(name) ? fields.raw(name) : absent;
  if (typeof value !== 'boolean') throw invalid(name, 'not true or false');
  return value;
}

/** RFC 3339; the offset is not optional. Digits beyond the millisecond are dropped, or `up` where the instant itself would still be in time. */
function instant(fields: Fields, name: string, finer: 'down' | 'up' = 'down'): Date {
  const text = fields.text(name);
  const shape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  if (!shape) throw invalid(name, 'not an RFC 3339 time');
  civilDate(shape[1]);
  const up = finer === 'up' && /[1-9]/.test((shape[3] ?? '').slice(4)) ? 1 : 0;
  return new Date(Date.parse(text) + up);
}

function beijing(time: Date): string {
  return new Date(time.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}
