import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { amountTool } from './amount';
import { codeTool } from './code';
import { deadlineTool } from './deadline';
import type { Tool } from './tools';

interface Vector {
  readonly id: string;
  readonly inputs: Record<string, unknown>;
  readonly expected: unknown;
}

const read = (name: string): Vector[] =>
  (JSON.parse(readFileSync(join(__dirname, '../../../../test/vectors', name), 'utf8')) as { vectors: Vector[] }).vectors;
const without = ({ expected: _, ...vector }: Vector) => vector;
const refuses = (tool: Tool, inputs: Record<string, unknown>) =>
  expect(() => tool({ inputs })).toThrow(expect.objectContaining({ name: 'DomainError', kind: 'invalid' }));

describe('tool deadline', () => {
  it('counts calendar days into a year whose days off are not announced, and warns that the day may still move', () => {
    const inputs = { kind: 'date', start: '2026-12-30', n: 3, unit: 'calendar', startDayCounted: false, rollToWorkday: true };
    expect(deadlineTool({ inputs })).toEqual({ raw: '2027-01-02', date: '2027-01-02', warning: 'CALENDAR_UNKNOWN' });
  });
  const vectors = read('deadlines.json');

  it.each(vectors)('answers $id', (vector) => {
    expect(deadlineTool(without(vector))).toEqual(vector.expected);
    expect(deadlineTool(vector.inputs)).toEqual(vector.expected);
  });

  it.each([
    [{ kind: 'clarification', deadline: '2026-03-30T09:30:00+08:00', published: '2026-03-15T09:30:01+08:00', days: 15 }, 'POSTPONE'],
    [{ kind: 'upload', deadline: '2026-03-30T09:30:00.000+08:00', lastChunkCommitted: '2026-03-30T01:30:00Z' }, 'REFUSE'],
  ])('answers the other side of %j', (inputs, result) => {
    expect(deadlineTool({ inputs })).toEqual({ result });
  });

  it.each([
    ['no kind', {}],
    ['another kind', { kind: 'lunch' }],
    ['a member of another kind', { kind: 'upload', deadline: '2026-03-30T09:30:00Z', lastChunkCommitted: '2026-03-30T09:30:00Z', days: 3 }],
    ['a day that is none', { kind: 'date', start: '2026-02-30', n: 3, unit: 'calendar' }],
    ['a time without an offset', { kind: 'upload', deadline: '2026-03-30T09:30:00', lastChunkCommitted: '2026-03-30T09:30:00Z' }],
    ['a time on a day that is none', { kind: 'upload', deadline: '2026-02-30T09:30:00Z', lastChunkCommitted: '2026-03-30T09:30:00Z' }],
    ['half a day', { kind: 'date', start: '2026-02-03', n: 0.5, unit: 'calendar' }],
    ['a year without a calendar', { kind: 'date', start: '2027-02-03', n: 3, unit: 'working' }],
    ['a flag in words', { kind: 'date', start: '2026-02-03', n: 3, unit: 'calendar', rollToWorkday: 'yes' }],
  ])('refuses %s', (_, inputs) => refuses(deadlineTool, inputs));
});

describe('tool code', () => {
  it.each(read('codes.json'))('answers $id', (vector) => {
    expect(codeTool(without(vector))).toEqual(vector.expected);
  });

  it('answers a code that is merely wrong', () => {
    expect(codeTool({ inputs: { kind: 'uscc', code: '' } })).toEqual({ valid: false, reason: 'LENGTH' });
    expect(codeTool({ inputs: { kind: 'uscc', code: '91350100m000100Y43' } })).toEqual({ valid: false, reason: 'CHARSET' });
    expect(codeTool({ inputs: { kind: 'lot', code: 'E321300000100012300100' } })).toEqual({ valid: false, reason: 'LENGTH' });
  });

  it.each([
    ['no code', { kind: 'uscc' }],
    ['a number', { kind: 'uscc', code: 1 }],
    ['an unknown kind', { kind: 'iban', code: 'x' }],
    ['an empty payload', { kind: 'mod37_2', payload: '' }],
    ['a payload outside the alphabet', { kind: 'mod37_2', payload: 'a' }],
    ['a day that is none', { kind: 'transaction', classCode: 'A01', uscc: '12321300MB0L1A2C3T', date: '20260230', seq: '000001' }],
    ['a short serial', { kind: 'transaction', classCode: 'A01', uscc: '12321300MB0L1A2C3T', date: '20260105', seq: '1' }],
  ])('refuses %s', (_, inputs) => refuses(codeTool, inputs));
});

describe('tool amount', () => {
  it('writes and reads capital characters', () => {
    expect(amountTool({ amount: '1230000.00' })).toEqual({ capital: '壹佰贰拾叁万元整' });
    expect(amountTool({ inputs: { capital: '壹佰贰拾叁万元整' } })).toEqual({ amount: '1230000.00' });
  });

  it.each([
    ['nothing', {}],
    ['both', { amount: '1', capital: '壹元整' }],
    ['a number', { amount: 1.5 }],
    ['three decimals', { amount: '1.005' }],
    ['less than nothing', { amount: '-1' }],
    ['words that are none', { capital: '一块' }],
  ])('refuses %s', (_, inputs) => refuses(amountTool, inputs));
});
