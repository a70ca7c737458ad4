import * as fc from 'fast-check';
import { dueNow, dues, nextDue, type DueInput } from './next-due';
import { rehearsalToHold } from './rehearsal-rules';

const at = (text: string): Date => new Date(`2026-06-${text}Z`);
const lot = (more: Partial<DueInput> = {}): DueInput => ({
  state: 'bidding',
  bidDeadline: at('20T01:00:00.000'),
  releaseEndsAt: null,
  stateSince: at('01T00:00:00.000'),
  rehearsalsAfter: at('01T00:00:00.000'),
  rehearsalEndsAt: null,
  expertsAnswerBy: null,
  suspendedSince: null,
  ...more,
});
const actions = (input: DueInput) => dues(input).map(({ at: when, action }) => `${action} ${when.toISOString().slice(8, 16)}`);

describe('the calendar of a lot that takes bids', () => {
  it('rehearses a day and an hour before the deadline, then closes', () => {
    expect(actions(lot())).toEqual(['hold_rehearsal 19T01:00', 'hold_rehearsal 20T00:00', 'close_bidding 20T01:00']);
    expect(actions(lot({ rehearsalsAfter: at('19T01:00:00.000'), rehearsalEndsAt: at('19T01:10:00.000') }))).toEqual([
      'end_rehearsal 19T01:10',
      'hold_rehearsal 20T00:00',
      'close_bidding 20T01:00',
    ]);
  });

  it('rehearses nothing whose time came before the notice, and nothing for lots of before', () => {
    expect(actions(lot({ rehearsalsAfter: at('19T12:00:00.000') }))).toEqual(['hold_rehearsal 20T00:00', 'close_bidding 20T01:00']);
    expect(actions(lot({ rehearsalsAfter: null }))).toEqual(['close_bidding 20T01:00']);
  });

  it('rehearses again when a clarification moved the deadline', () => {
    const rehearsed = lot({ rehearsalsAfter: at('20T00:00:00.000') });
    expect(actions(rehearsed)).toEqual(['close_bidding 20T01:00']);
    expect(actions({ ...rehearsed, bidDeadline: at('28T01:00:00.000') })[0]).toBe('hold_rehearsal 27T01:00');
  });

  it('closes at the deadline whatever rehearsal was missed, and holds of several missed ones the last', () => {
    expect(dueNow(lot(), at('20T01:00:00.000'))?.action).toBe('close_bidding');
    expect(dueNow(lot(), at('20T00:59:59.999'))?.action).toBe('hold_rehearsal');
    expect(rehearsalToHold(lot(), at('20T00:30:00.000'))).toEqual(at('20T00:00:00.000'));
    expect(rehearsalToHold(lot(), at('18T00:00:00.000'))).toBeNull();
  });

  it('never asks for anything after the deadline, and always for the close', () => {
    const time = fc.date({ min: at('01T00:00:00.000'), max: at('30T00:00:00.000'), noInvalidDate: true });
    const input = fc.record({ bidDeadline: time, rehearsalsAfter: fc.option(time), now: time });
    fc.assert(
      fc.property(input, ({ now, ...given }) => {
        const all = dues(lot(given));
        expect(all.at(-1)).toEqual({ at: given.bidDeadline, action: 'close_bidding' });
        expect(nextDue(lot(given))).toEqual(all[0]);
        expect(dueNow(lot(given), now)?.action === 'close_bidding').toBe(now >= given.bidDeadline);
      }),
    );
  });
});

describe('the calendar of a lot whose committee is called', () => {
  it.each(['opened', 'evaluating'] as const)('calls the next expert when one has not answered in time: %s', (state) => {
    expect(actions(lot({ state, expertsAnswerBy: at('21T02:30:00.000') }))).toEqual(['call_next 21T02:30']);
    expect(actions(lot({ state }))).toEqual([]);
  });

  it('calls nobody for a lot whose evaluation is over', () =>
    expect(actions(lot({ state: 'evaluated', expertsAnswerBy: at('21T02:30:00.000') }))).toEqual([]));
});
