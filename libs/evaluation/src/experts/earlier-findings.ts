import { In } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import { openedUpTo, planOf } from '@kaibiao/rules';
import type { Room } from '../committee-room';
import { standsWithout, type Finding } from '../finding-rules';
import { judgesOf } from '../panel-rules';
import { panelNow, panelsBefore } from '../panels';
import { CompetitionVote, ReviewVerdict, ReviewVote } from '../review.entity';
import { replacementRefused } from './experts.errors';

/** Refuses the departure of a member upon whose voice a signed finding hangs by which an envelope was opened: throws REPLACEMENT_REFUSED. */
export async function requireFindingsStand(tx: Tx, room: Room, memberId: string): Promise<void> {
  const staying = room.members.map(({ id }) => id).filter((id) => id !== memberId);
  for (const finding of await findingsBefore(tx, room)) {
    const gone = finding.members.filter((id) => !staying.includes(id));
    if (!standsWithout(finding, gone))
      throw replacementRefused([
        { code: 'REPLACEMENT_FINDING_HANGS', facts: { segment: finding.segment }, legalBasis: '招标投标法实施条例 第四十八条' },
      ]);
  }
}

async function findingsBefore(tx: Tx, room: Room): Promise<Finding[]> {
  const { lot, scheme } = room;
  const earlier = openedUpTo(planOf(lot.envelopes), lot.segment).slice(0, -1);
  if (earlier.length === 0) return [];
  const panels = await panelsBefore(tx, room);
  const committee = { ...(await panelNow(tx, room)), ...(panels && { panels }) };
  return Promise.all(
    earlier.map(async ({ segment, reviews }) => {
      const members = judgesOf(committee, segment).map((judge) => judge.memberId);
      const where = { memberId: In(members), segment };
      const verdicts = await tx.find(ReviewVerdict, { where });
      return {
        segment,
        members,
        itemIds: scheme.reviewItems.filter(({ stage }) => reviews.includes(stage)).map(({ id }) => id),
        submissionIds: [...new Set(verdicts.map(({ submissionId }) => submissionId))],
        verdicts,
        votes: await tx.find(ReviewVote, { where }),
        competition: await tx.find(CompetitionVote, { where }),
      };
    }),
  );
}
