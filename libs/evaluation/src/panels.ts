import type { Tx } from '@kaibiao/platform';
import { isLaterSegment, openedUpTo, planOf } from '@kaibiao/rules';
import { CommitteeMember } from './committee-member.entity';
import type { Room } from './committee-room';
import type { EvaluationInput, Panel } from './evaluation-input';
import { EvaluationReportRow } from './evaluation-report.entity';

/** The committee as it sits now. */
export async function panelNow(tx: Tx, { lot, committee, members }: Pick<Room, 'lot' | 'committee' | 'members'>): Promise<Panel> {
  const all = await membersEver(tx, lot.id);
  return { members: members.map(seatOf), chairId: committee.chairId ?? '', replaced: departed(all) };
}

/** The committees of the reports on the envelopes before, where they were others than those who sit now; undefined where nobody left since. */
export async function panelsBefore(tx: Tx, { lot, members }: Pick<Room, 'lot' | 'members'>): Promise<EvaluationInput['panels']> {
  const { id: lotId, envelopes, segment } = lot;
  if (!isLaterSegment(envelopes, segment)) return undefined;
  const all = await membersEver(tx, lotId);
  const now = members.map(({ id }) => id).join();
  const panels: Record<string, Panel> = {};
  for (const before of openedUpTo(planOf(envelopes), segment).slice(0, -1)) {
    const report = await tx.findOne(EvaluationReportRow, { lotId, segment: before.segment });
    const then = report && all.filter((one) => sat(one, report.drawnUpAt));
    if (!then || then.map(({ id }) => id).join() === now) continue;
    const left = all.filter(({ replacedAt }) => replacedAt && replacedAt <= report.drawnUpAt);
    panels[before.segment] = { members: then.map(seatOf), chairId: report.drawnUpBy, replaced: departed(left) };
  }
  return Object.keys(panels).length > 0 ? panels : undefined;
}

const membersEver = (tx: Tx, lotId: string): Promise<CommitteeMember[]> =>
  tx.find(CommitteeMember, { where: { lotId }, order: { item: 'ASC' } });

const sat = ({ appointedAt, replacedAt }: CommitteeMember, at: Date): boolean => appointedAt <= at && (!replacedAt || replacedAt > at);

const seatOf = ({ id: memberId, name, kind, speciality, item }: CommitteeMember): Panel['members'][number] => ({
  memberId,
  name,
  kind,
  speciality,
  item,
});

const departed = (members: readonly CommitteeMember[]): Panel['replaced'] =>
  members.flatMap(({ id: memberId, item, recusalReason: reason }) => (reason === null ? [] : [{ memberId, item, reason }]));
