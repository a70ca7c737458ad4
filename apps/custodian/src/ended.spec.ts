import { endFaults, type EndAsked } from './ended';
import type { NoticeFacts } from './evidence';
import type { JournalFact } from './journal';
import type { Remembered } from './memory';

const DEADLINE = '2026-12-01T01:00:00.000Z';
const DAY_MS = 86_400_000;
const nothing: Remembered = { orders: {}, pools: {}, chains: {} };
const asked: EndAsked = { lotId: 'lot', lotCode: 'E1', key: 'k2' };
const notice = {
  hash: 'n1',
  lotCode: 'E1',
  bidDeadline: DEADLINE,
  lotKeys: [{ custodian: 2, fingerprint: 'k2' }],
} as unknown as NoticeFacts;
const schedule = { lotCode: 'E1', noticeHash: 'n1', bidDeadline: DEADLINE };

const journalOf = (...facts: [type: string, at: string][]): JournalFact[] =>
  [['lot.published', '2026-11-01T00:00:00.000Z'], ...facts].map(([type, occurredAt], at) => ({
    ...{ seq: at + 1, hash: `h${at + 1}`, type: type!, occurredAt: occurredAt! },
    payload: type === 'lot.published' ? schedule : {},
  }));
const CONTRACT = '2027-01-10T02:00:00.000Z';
const concluded = journalOf(['bids.revealed', DEADLINE], ['contract.concluded', CONTRACT]);
const after = (text: string, days: number) => new Date(new Date(text).getTime() + days * DAY_MS);
const faults = ({ journal = concluded, notices = [notice], now = after(CONTRACT, 60), of = asked, memory = nothing } = {}) =>
  endFaults(of, { journal, notices }, now, memory);

describe('the key of a lot is destroyed', () => {
  it('sixty days after the contract, the failure or the termination, by the custodian’s own clock', () => {
    expect(faults()).toEqual([]);
    expect(faults({ now: new Date(after(CONTRACT, 60).getTime() - 1) })).toEqual(['LOT_KEY_STILL_KEPT']);
    for (const end of ['lot.failed', 'lot.terminated']) {
      const journal = journalOf([end, DEADLINE]);
      expect(faults({ journal, now: after(DEADLINE, 60) })).toEqual([]);
      expect(faults({ journal, now: after(DEADLINE, 59) })).toEqual(['LOT_KEY_STILL_KEPT']);
    }
  });

  it('never before the signed deadline, whatever date the journal gives to the end', () => {
    const early = journalOf(['lot.failed', '2026-01-01T00:00:00.000Z']);
    expect(faults({ journal: early, now: after(DEADLINE, 0) })).toEqual(['LOT_KEY_STILL_KEPT']);
    const unreadable = journalOf(['lot.failed', 'long ago']);
    expect(faults({ journal: unreadable, now: after(DEADLINE, 9999) })).toEqual(['LOT_KEY_STILL_KEPT']);
  });

  it('not while the lot goes on or stands still', () => {
    expect(faults({ journal: journalOf(['bids.revealed', DEADLINE]), now: after(DEADLINE, 999) })).toContain('LOT_NOT_ENDED');
    const suspended = journalOf(['lot.terminated', DEADLINE], ['lot.suspended', DEADLINE]);
    expect(faults({ journal: suspended })).toEqual(['LOT_NOT_ENDED']);
    expect(faults({ journal: [...suspended, { ...suspended[2]!, seq: 4, hash: 'h4', type: 'lot.resumed' }] })).toEqual([]);
  });

  it('not for a deadline that the agency did not sign, another lot, another key, or a journal that was rewritten', () => {
    expect(faults({ notices: [{ ...notice, bidDeadline: '2020-01-01T00:00:00.000Z' }] })).toEqual(['SCHEDULE_NOT_SIGNED']);
    expect(faults({ notices: [] })).toEqual(['LOT_OTHER', 'LOT_KEY_OTHER', 'SCHEDULE_NOT_SIGNED']);
    expect(faults({ of: { ...asked, lotCode: 'E2' } })).toEqual(['LOT_OTHER']);
    expect(faults({ of: { ...asked, key: 'k9' } })).toEqual(['LOT_KEY_OTHER']);
    expect(faults({ memory: { ...nothing, chains: { lot: { seq: 2, hash: 'other' } } } })).toEqual(['JOURNAL_REWRITTEN']);
  });
});
