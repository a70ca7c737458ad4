import { beforeDeadline, civilDate, lastDay, precedes, saleLongEnough, type LastDay } from '@kaibiao/rules';
import { Fields, invalid } from './fields';
import { vectorInputs } from './vector-input';

const KINDS = ['date', 'clarification', 'objection', 'upload', 'sale'] as const;
type Kind = (typeof KINDS)[number];

const MEMBERS: Readonly<Record<Kind, readonly string[]>> = {
  date: ['start', 'n', 'unit', 'startDayCounted', 'rollToWorkday'],
  clarification: ['deadline', 'published', 'days'],
  objection: ['deadline', 'objectionAt', 'days'],
  upload: ['deadline', 'lastChunkCommitted'],
  sale: ['saleStart', 'saleEnd', 'days', 'excludeStartDay'],
};

/** `tool deadline`: the last day of a period, or whether an act came in time, by `kind`. */
export function deadlineTool(input: Record<string, unknown>): LastDay | { result: string } {
  const inputs = vectorInputs(input);
  const kind = new Fields(inputs, ['kind', ...Object.values(MEMBERS).flat()]).choice('kind', KINDS);
  const fields = new Fields(inputs, ['kind', ...MEMBERS[kind]]);
  switch (kind) {
    case 'date':
      return dateAnswer(fields);
    case 'clarification':
      return { result: precedes(instant(fields, 'published'), instant(fields, 'deadline'), days(fields)) ? 'OK' : 'POSTPONE' };
    case 'objection':
      return { result: precedes(instant(fields, 'objectionAt'), instant(fields, 'deadline'), days(fields)) ? 'IN_TIME' : 'LATE' };
    case 'upload':
      return { result: beforeDeadline(instant(fields, 'lastChunkCommitted'), instant(fields, 'deadline')) ? 'ACCEPT_RECEIPT' : 'REFUSE' };
    case 'sale':
      return { result: saleAnswer(fields) ? 'OK' : 'TOO_SHORT' };
  }
}

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

function days(fields: Fields): number {
  return fields.integer('days', 0, 36_500);
}

function flag(fields: Fields, name: string, absent: boolean): boolean {
  const value = fields.has(name) ? fields.raw(name) : absent;
  if (typeof value !== 'boolean') throw invalid(name, 'not true or false');
  return value;
}

/** RFC 3339; the offset is not optional. */
function instant(fields: Fields, name: string): Date {
  const text = fields.text(name);
  const shape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  if (!shape) throw invalid(name, 'not an RFC 3339 time');
  civilDate(shape[1]);
  return new Date(text);
}
