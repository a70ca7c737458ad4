import { rewrite } from '../../support/forgery';
import { EVALUATION, resign, signerOf, type Fraud, type Json } from './fraud';

const REQUEST = 'awarding/capacity/1.json';
const OPINION = /^awarding\/capacity\/1-[0-9a-f-]+\.json$/;

/** About whether a candidate can perform, as the tenderer asks the committee before the award (招标投标法实施条例 第五十六条). */
export const FRAUDS_IN_CAPACITY: readonly Fraud[] = [
  {
    check: 'capacity.kept',
    what: 'the agency asks the committee about a candidate',
    says: /not signed by the tenderer/,
    plant: async (a, w) => resign(a, REQUEST, await signerOf(w, 'agency')),
  },
  {
    check: 'capacity.kept',
    what: 'an opinion on a candidate is turned round and signed by another',
    says: /is not this member's|is another in the journal/,
    plant: async (a, w) => {
      const path = a.paths.find((one) => OPINION.test(one))!;
      a.edit<Json>(path, (opinion) => ({ ...opinion, opinion: 'unable' }));
      await resign(a, path, await signerOf(w, 'supervisor'));
    },
  },
  {
    check: 'capacity.kept',
    what: 'an opinion on a candidate is missing',
    says: /not those in the journal/,
    plant: (a) => a.remove(...a.paths.filter((path) => OPINION.test(path.replace('.p7s', '.json'))).slice(0, 2)),
  },
  {
    check: 'capacity.kept',
    what: 'a candidate whom the committee found able is said to be unable',
    says: /something else than the opinions come to/,
    plant: (a) =>
      a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'capacity.concluded', ({ payload }) => (payload.result = 'unable'))),
  },
  {
    check: 'award.lawful',
    what: 'the award goes to a candidate whom the committee found unable',
    says: /found unable to perform/,
    plant: (a) =>
      a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'capacity.concluded', ({ payload }) => (payload.result = 'unable'))),
  },
  {
    check: 'capacity.kept',
    what: 'the award does not wait for the committee',
    says: /did not wait/,
    plant: (a) =>
      a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'capacity.concluded', (entry) => (entry.type = 'capacity.forgotten'))),
  },
];
