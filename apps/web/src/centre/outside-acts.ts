import type { Phase } from '../expert/room';
import type { CommitteeView } from './committee';

/** What the expert desk and the supervisor do to a committee from outside the room: 更换与补充成员, 退回评分表, 批准回退. */
export type OutsideAct = 'members' | 'sheets' | 'review';

/** Why the platform would refuse it now: 暂停, 已开启报价, or what is on in the room. */
export type Refusal = 'paused' | 'later' | 'phase';

/** In which phases; a change of one of the commands belongs here too. */
const PHASES: Record<OutsideAct, readonly Phase[]> = {
  members: ['forming', 'numbering', 'review', 'competition', 'scoring', 'signing'],
  sheets: ['scoring', 'signing'],
  review: ['competition', 'scoring', 'signing'],
};

/** null: it can be done. */
export function refusalOf(act: OutsideAct, { phase, pause, segments, segment }: CommitteeView): Refusal | null {
  const prices = segments.length > 1 && segment === segments.at(-1);
  if (act !== 'sheets' && prices) return 'later';
  if (!PHASES[act].includes(phase)) return 'phase';
  return pause ? 'paused' : null;
}
