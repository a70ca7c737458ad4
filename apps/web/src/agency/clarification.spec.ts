import { bodyOf, formOf, type DeskClarification } from './clarification';
import type { DeskLot } from './desk-lot';

const lot = { scope: '土建', contact: '0527', periodDays: 420, jointVenture: false, bidDeadline: '2026-12-01T01:00:00.000Z' } as DeskLot;
const draft = { reason: '笔误', affectsBids: true, terms: { contact: '0512' }, withdrawn: [] } as unknown as DeskClarification;

describe('the form of a clarification', () => {
  it('shows the lot as it stands with what the draft changes', () =>
    expect(formOf(lot, draft)).toMatchObject({ reason: '笔误', fields: { scope: '土建', contact: '0512', periodDays: 420 } }));

  it('sends only what differs from the lot, and nothing that is left empty', () => {
    const form = formOf(lot, draft);
    Object.assign(form.fields, { periodDays: '', jointVenture: true });
    expect(bodyOf(form, lot)).toEqual({ reason: '笔误', affectsBids: true, withdrawn: [], terms: { contact: '0512', jointVenture: true } });
  });
});
