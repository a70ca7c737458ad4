import { ACTS, OFFERED_PROCEDURES, procedureOf, type ActId, type Stage } from '@kaibiao/rules';
import { LOT_LIFECYCLE, type LotAction, type LotState } from './lot-lifecycle';
import { LOT_ACTS, LOT_STAGES } from './lot-stages';

/** A second and third envelope are opened and reviewed within the evaluation (ADR 0032): no stages of their own. */
const OF_FURTHER_ENVELOPES: readonly string[] = ['finish_stage', 'reveal_next', 'reviewed'];
/** Acts that move no lot here, because they are rows of their own, or because nothing here does them yet. */
const ELSEWHERE: ActId[] = [
  'clarify',
  'object_to_documents',
  'object_to_result',
  'hold_award_meeting',
  'suspend',
  'answer_objection',
  'resume',
  'retender',
  'report',
];
const NOT_YET: ActId[] = ['return_bonds'];

describe.each(OFFERED_PROCEDURES)('the states of a lot keep to the definition of %s', (id) => {
  const { steps, admission } = procedureOf(id);
  const moves = (Object.keys(LOT_LIFECYCLE) as LotState[]).flatMap((from) =>
    Object.entries(LOT_LIFECYCLE[from]).map(([action, to]) => [from, action as LotAction, to as LotState] as const),
  );
  const reached = (from: Stage, acts: readonly ActId[]) =>
    acts
      .filter((act) => steps.some((row) => row.act === act))
      .reduce<Stage | undefined>((stage, act) => {
        const row = steps.find((one) => one.act === act && stage !== undefined && one.from.includes(stage));
        return row && (row.to ?? stage);
      }, from);
  const kept = moves.filter((move) => !move.some((word) => OF_FURTHER_ENVELOPES.includes(word)) && !isOfOthers(move));

  /** Where some are qualified first the tender follows from there alone; elsewhere nobody applies. */
  function isOfOthers([from, action, to]: (typeof moves)[number]): boolean {
    return admission === 'qualified' ? from === 'accepted' && action === 'publish' : [from, to].includes('applying');
  }

  it.each(kept)('%s, %s: %s', (from, action, to) => expect(reached(LOT_STAGES[from], LOT_ACTS[action])).toBe(LOT_STAGES[to]));

  it('save that a lot which failed or was terminated stays so, though it might be archived: how it ended is public, and it may be tendered again', () => {
    expect(steps.find(({ act }) => act === 'archive')!.from).toEqual(['work_accepted', 'failed', 'terminated']);
    for (const state of ['failed', 'terminated'] as const) expect(Object.keys(LOT_LIFECYCLE[state])).toEqual([]);
  });

  it('do every act of it, or it is told which are done elsewhere and which not yet', () => {
    const done = Object.values(LOT_ACTS).flat();
    const left = (Object.keys(ACTS) as ActId[]).filter((act) => steps.some((row) => row.act === act) && !done.includes(act));
    expect(left.sort()).toEqual([...ELSEWHERE, ...NOT_YET].sort());
  });
});
