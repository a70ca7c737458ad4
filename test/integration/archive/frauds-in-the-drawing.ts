import { rewrite } from '../../support/forgery';
import { EVALUATION, extended, type Fraud, type Seats } from './fraud';

/** About who was drawn, called and replaced, and by what chance. */
export const FRAUDS_IN_THE_DRAWING: readonly Fraud[] = [
  {
    check: 'committee.drawn',
    what: 'a friend takes the seat of the expert who was drawn',
    plant: (a) => {
      const friend = '00000000-0000-7000-8000-000000000000';
      a.edit<Seats>('evaluation/committee.json', (file) => void (file.seats.find(({ kind }) => kind === 'expert')!.expertId = friend));
      a.edit<{ draws: { choice: string }[] }>('evaluation/draws.json', (file) => void (file.draws[0]!.choice = friend));
    },
  },
  {
    check: 'committee.drawn',
    what: 'the pool is enlarged after it was frozen',
    plant: (a) =>
      a.edit<{ specialities: { experts: string[] }[] }>('evaluation/pool.json', (pool) => void pool.specialities[0]!.experts.push('x')),
  },
  {
    check: 'committee.drawn',
    what: 'a member is replaced for no ground of the law',
    says: /replaced without a ground of the law/,
    plant: (a) =>
      a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'member.replaced', ({ payload }) => (payload.ground = 'unwanted'))),
  },
  {
    check: 'committee.drawn',
    what: 'an expert is given more time to answer by a standstill that was none',
    says: /when the lot did not stand still/,
    plant: (a) => a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'summons.answered', extended)),
  },
  {
    check: 'committee.drawn',
    what: 'the journal says another reason for a replacement than the report',
    says: /for another reason than the report says/,
    plant: (a) =>
      a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'member.replaced', ({ payload }) => (payload.reason = '因病'))),
  },
  {
    check: 'committee.drawn',
    what: 'a member who was replaced sits again',
    says: /who left, still sits/,
    plant: (a) =>
      a.edit<Seats>('evaluation/committee.json', ({ seats }) => void (seats.find(({ replaced }) => replaced)!.replaced = false)),
  },
  {
    check: 'committee.drawn',
    what: 'a friend is put into the supplementary pool after it was sealed',
    says: /supplement 1 is not the pool that was sealed/,
    plant: (a) =>
      a.edit<{ specialities: { experts: string[] }[] }>(
        'evaluation/supplement-1.json',
        (pool) => void pool.specialities[0]!.experts.push('x'),
      ),
  },
  {
    check: 'committee.drawn',
    what: 'the supplementary pool is drawn from with a seed that suits',
    says: /the seed of supplement 1 does not follow from the log/,
    plant: (a) =>
      a.editJournal(a.path(EVALUATION), (lines) => rewrite(lines, 'supplement.drawn', ({ payload }) => (payload.seed = '5e'.repeat(32)))),
  },
  {
    check: 'committee.drawn',
    what: 'the supplementary pool is for a place that was not empty',
    says: /is for other places than were empty/,
    plant: (a) =>
      a.editJournal(a.path(EVALUATION), (lines) =>
        rewrite(lines, 'supplement.frozen', ({ payload }) => {
          payload.places = (payload.places as string[]).map((item) => item.replace(/\/\d+r/, '/9r'));
        }),
      ),
  },
  {
    check: 'committee.drawn',
    what: 'a member is dropped without a word',
    says: /emptied without a word in the journal/,
    plant: (a) =>
      a.edit<Seats>(
        'evaluation/committee.json',
        ({ seats }) => void (seats.find(({ kind, replaced }) => kind === 'expert' && !replaced)!.replaced = true),
      ),
  },
  {
    check: 'committee.drawn',
    what: 'an expert who declined is said to have accepted',
    says: /experts answered otherwise/,
    plant: (a) =>
      a.edit<{ calls: { answer: string }[] }>(
        'evaluation/calls.json',
        ({ calls }) => void (calls.find(({ answer }) => answer === 'declined')!.answer = 'accepted'),
      ),
  },
  {
    check: 'committee.drawn',
    what: 'an expert is drawn once more, until it suits',
    says: /gives another expert/,
    plant: (a) => a.edit<{ draws: { counter: number }[] }>('evaluation/draws.json', (file) => void (file.draws[0]!.counter += 1)),
  },
];
