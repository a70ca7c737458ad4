import { resign, signerOf, LOT, type Fraud, type Json } from './fraud';
import { rewrite } from '../../support/forgery';

const ENTRY = (number: number): string => `performance/${number}.json`;
const ANSWER = (number: number): string => `performance/${number}-answer.json`;
const PAPER = /^performance\/evidence\/[0-9a-f]{64}$/;
interface Entry extends Json {
  act: Json;
}

/** In the record of performance: entry 3 is an addendum, 5 a payment, 7 and 8 acceptances. */
export const FRAUDS_IN_PERFORMANCE: readonly Fraud[] = [
  {
    check: 'performance.kept',
    what: 'a payment is made larger by its writer',
    says: /entry 5 .*not the one in the journal/,
    plant: async (a, w) => {
      a.edit<Entry>(ENTRY(5), (entry) => void (entry.act.amount = '9000000'));
      await resign(a, ENTRY(5), await signerOf(w, 'agency'));
    },
  },
  {
    check: 'performance.kept',
    what: 'an addendum changes the manager on a ground that does not permit it',
    says: /entry 3 .*ADDENDUM_TERM_FORBIDDEN/,
    plant: async (a, w) => {
      a.edit<Entry>(ENTRY(3), (entry) => void (entry.act.projectManager = '李工'));
      await resign(a, ENTRY(3), await signerOf(w, 'agency'));
    },
  },
  {
    check: 'performance.kept',
    what: 'the supervisor writes that the work is accepted',
    says: /entry 8 .*not signed by tenderer or agency/,
    plant: async (a, w) => resign(a, ENTRY(8), await signerOf(w, 'supervisor')),
  },
  {
    check: 'performance.kept',
    what: 'the agency answers in the place of the contractor',
    says: /answer to entry 8 .*not signed by the contractor/,
    plant: async (a, w) => resign(a, ANSWER(8), await signerOf(w, 'agency')),
  },
  {
    check: 'performance.kept',
    what: 'an acceptance that was refused is left out',
    says: /journal knows of 11 entries and answers, the archive has 10|performance\/7.json is missing/,
    plant: (a) => a.remove(ENTRY(7), ENTRY(7).replace('.json', '.p7s')),
  },
  {
    check: 'performance.kept',
    what: 'an objection is called a confirmation',
    says: /answer to entry 1 .*not the one in the journal/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) =>
        rewrite(lines, 'performance.answered', ({ payload }) => {
          if (payload.number === 1) payload.answer = 'confirm';
        }),
      ),
  },
  {
    check: 'performance.kept',
    what: 'the acceptance report is another file than was shown',
    says: /names "验收报告.pdf", which is not there/,
    plant: (a) => a.flip(a.path(PAPER), 3),
  },
];
