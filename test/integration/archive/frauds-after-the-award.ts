import { canonicalJson } from '@kaibiao/crypto';
import { resign, signerOf, LOT, type Fraud, type Json } from './fraud';
import { rewrite } from '../../support/forgery';

const REPORT = 'awarding/supervisor-report.json';
const RENEWAL = 'awarding/renewals/1.json';
const WITHDRAWAL = 'awarding/withdrawals/1/withdrawal.json';
const FILING = 'awarding/contract-filing.json';
const RECEIPT = 'awarding/supervisor-report-receipt.json';

export const FRAUDS_AFTER_THE_AWARD: readonly Fraud[] = [
  {
    check: 'meeting.kept',
    what: 'an award committee is said to have chosen where the document knows none',
    says: /tells of an award committee/,
    plant: async (a, w) => {
      a.edit<Json>('awarding/result.json', (result) => ({ ...result, meeting: { method: 'vote', rounds: 1 } }));
      await resign(a, 'awarding/result.json', await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'meeting.kept',
    what: 'a candidate is struck afterwards from a choice that nobody had made',
    says: /no award committee had chosen/,
    plant: async (a, w) => {
      a.put(RENEWAL, canonicalJson({ format: 'kaibiao-award-renewal/1', reason: 'gives_up', note: '书面放弃中标' }));
      await resign(a, RENEWAL, await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'withdrawals.kept',
    what: 'an award that stands is said to have been taken back',
    says: /not those in the journal/,
    plant: async (a, w) => {
      a.put(WITHDRAWAL, canonicalJson({ format: 'kaibiao-award-withdrawal/1', reason: 'gives_up', note: '书面放弃中标' }));
      await resign(a, WITHDRAWAL, await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'withdrawals.kept',
    what: 'the result tells of an earlier award that nobody had decided',
    says: /which awards were taken back/,
    plant: async (a, w) => {
      const withdrawn = [{ winner: '甲', awardNotice: 'c'.repeat(64), reason: '放弃中标', withdrawnOn: '2026-12-18' }];
      a.edit<Json>('awarding/result.json', (result) => ({ ...result, withdrawn }));
      await resign(a, 'awarding/result.json', await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'filing.kept',
    what: 'a dearer contract is filed than was signed',
    says: /something else than the contract/,
    plant: async (a, w) => {
      a.edit<Json>(FILING, (filing) => ({ ...filing, price: '99000000.00' }));
      await resign(a, FILING, await signerOf(w, 'acceptance'));
    },
  },
  {
    check: 'filing.kept',
    what: 'the tenderer files its own contract',
    says: /filed by one of its parties/,
    plant: async (a, w) => resign(a, FILING, await signerOf(w, 'tenderer')),
  },
  {
    check: 'report.kept',
    what: 'the supervisor is told of another evaluation report than there is',
    says: /report is not the one in the journal|another evaluation report/,
    plant: async (a, w) => {
      a.edit<{ evaluation: Json }>(REPORT, (report) => void (report.evaluation.report = 'c'.repeat(64)));
      await resign(a, REPORT, await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'report.kept',
    what: 'the agency signs the report of the tenderer',
    says: /not signed by the tenderer/,
    plant: async (a, w) => resign(a, REPORT, await signerOf(w, 'agency')),
  },
  {
    check: 'report.kept',
    what: 'the tenderer signs for its own report',
    says: /signed by those who reported/,
    plant: async (a, w) => resign(a, RECEIPT, await signerOf(w, 'tenderer')),
  },
  {
    check: 'report.kept',
    what: 'a report that came in time is called late',
    says: /calls the report late/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => rewrite(lines, 'report.submitted', ({ payload }) => (payload.late = true))),
  },
  {
    check: 'report.kept',
    what: 'a report is dated back',
    says: /names another time of the report/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) =>
        rewrite(lines, 'report.submitted', ({ payload }) => (payload.submittedAt = '2026-12-01T00:00:00.000Z')),
      ),
  },
  {
    check: 'report.kept',
    what: 'a report lies in the archive that was never submitted',
    says: /journal knows of no report/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => rewrite(lines, 'report.submitted', (entry) => (entry.type = 'evaluation.something'))),
  },
];
