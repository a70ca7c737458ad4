import type { BlindNumbers } from '@kaibiao/evaluation/rules';
import { commitmentTo } from '@kaibiao/evaluation/rules';
import { move, rewrite, type Forgery } from '../../support/forgery';
import { EVALUATION, SHEET, type Fraud, type Json } from './fraud';

const TABLE = 'evaluation/blind-numbers.json';

/** Another table in the archive, and the journal tells it. */
function tell(a: Forgery, change: (bids: Mutable[]) => void): BlindNumbers {
  a.edit<{ bids: Mutable[] }>(TABLE, ({ bids }) => change(bids));
  const numbers = a.json<BlindNumbers>(TABLE);
  a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'blind.revealed', ({ payload }) => (payload.numbers = numbers)));
  return numbers;
}
type Mutable = { alias: string; submissionId: string };

/** The same, and the journal sealed it. */
function seal(a: Forgery, change: (bids: Mutable[]) => void): void {
  const commitment = commitmentTo(tell(a, change));
  a.editJournal(a.path(EVALUATION), (lines) => {
    for (const type of ['blind.numbered', 'blind.revealed']) rewrite(lines, type, ({ payload }) => (payload.commitment = commitment));
  });
}

/** About who was behind which number of a blind technical review (暗标). */
export const FRAUDS_IN_NUMBERS: readonly (Required<Omit<Fraud, 'plant'>> & { plant(a: Forgery): unknown })[] = [
  {
    check: 'blind.kept',
    what: 'two bids changed their numbers after they had been judged',
    says: /not the one that was sealed/,
    plant: (a) =>
      tell(a, ([one, other]) => {
        [one!.submissionId, other!.submissionId] = [other!.submissionId, one!.submissionId];
      }),
  },
  {
    check: 'blind.kept',
    what: 'another salt makes the table another',
    says: /not the one that was sealed.*not the one that the journal told/,
    plant: (a) => a.edit<Json>(TABLE, (table) => ({ ...table, salt: '0'.repeat(64) })),
  },
  {
    check: 'blind.kept',
    what: 'the numbers were sealed when the sheets were signed',
    says: /sealed after something had been judged/,
    plant: (a) => a.editJournal(a.path(EVALUATION), (lines) => move(lines, 'blind.numbered', 'blind.revealed')),
  },
  {
    check: 'blind.kept',
    what: 'the numbers were told before the last sheet was signed',
    says: /told before the last sheet/,
    plant: (a) => a.editJournal(a.path(EVALUATION), (lines) => move(lines, 'blind.revealed', 'score_sheet.voided')),
  },
  {
    check: 'blind.kept',
    what: 'one bid had two numbers and another none',
    says: /not one for each bid/,
    plant: (a) => seal(a, ([one, other]) => void (one!.submissionId = other!.submissionId)),
  },
  {
    check: 'blind.kept',
    what: 'a sheet was signed of bids by their names',
    says: /names the bids/,
    plant: (a) => {
      const [{ alias, submissionId }] = a.json<BlindNumbers>(TABLE).bids as unknown as [Mutable];
      const sheet = a.path(SHEET);
      a.put(sheet, Buffer.from(Buffer.from(a.bytes(sheet)).toString('utf8').replaceAll(alias, submissionId)));
    },
  },
  {
    check: 'blind.kept',
    what: 'the numbers were never dealt',
    says: /judged before they had numbers/,
    plant: (a) => {
      a.remove(TABLE);
      a.editJournal(a.path(EVALUATION), (lines) => {
        for (const type of ['blind.numbered', 'blind.revealed']) rewrite(lines, type, (entry) => (entry.type = 'blind.forgotten'));
      });
    },
  },
];

/** In a lot of which no review is blind. */
export const FRAUDS_WITHOUT_NUMBERS: readonly Fraud[] = [
  {
    check: 'blind.kept',
    what: 'a table of numbers lies in the archive of a lot that was judged by name',
    says: /the notice does not say so/,
    plant: (a) => a.put(TABLE, Buffer.from('{}')),
  },
  {
    check: 'blind.kept',
    what: 'the journal deals numbers that the notice does not know',
    says: /the notice does not say so/,
    plant: (a) => a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'review.closed', (entry) => (entry.type = 'blind.numbered'))),
  },
];
