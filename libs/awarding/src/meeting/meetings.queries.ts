import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import type { PassReason } from '@kaibiao/rules';
import { lotNotFound, type EvaluationScheme } from '@kaibiao/tender';
import type { PublishedCandidate } from '../candidates-notice';
import type { AwardMeeting } from './award-meeting.entity';
import type { BallotStatement } from './meeting-rules';

/** The award committee's meeting as its members, the tenderer and the supervisor see it. */
export interface MeetingView {
  lotCode: string;
  /** What the document says; null where the first-ranked candidate is awarded. */
  separation: NonNullable<EvaluationScheme['award']> | null;
  /** null until it is convened. */
  meeting: {
    members: { accountId: string; name: string; cast: boolean }[];
    round: number;
    standing: string[];
    chosen: string | null;
    draw: object | null;
    /** Whom it had chosen before, and why they cannot be awarded (重新定标). */
    renewals: RenewalView[];
    /** Ballots of rounds that are over; nobody sees the others' while a round goes on. */
    rounds: { round: number; ballots: { name: string; submissionId: string | null; reason: string }[] }[];
  } | null;
  candidates: (PublishedCandidate & { submissionId: string })[];
}

export interface RenewalView {
  submissionId: string;
  reason: PassReason;
  note: string;
  /** The last round of the meeting that chose it. */
  round: number;
  /** Of a draw: everything to repeat it. */
  draw: object | null;
}

interface Row {
  lotCode: string;
  scheme: EvaluationScheme;
  candidates: MeetingView['candidates'] | null;
  members: AwardMeeting['members'] | null;
  round: number;
  standing: string[];
  chosen: string | null;
  draw: object | null;
}

const ROW = `
  select l.code "lotCode", l.evaluation_scheme scheme, c.candidates, m.members, m.round, m.standing, m.chosen, m.draw
  from lot l left join candidate_list c on c.lot_id = l.id left join award_meeting m on m.lot_id = l.id
  where l.id = $1 and l.state <> 'draft' and (l.tenderer_id = $2 or $3)`;

@Injectable()
export class Meetings {
  constructor(private readonly reader: Reader) {}

  async of({ organisationId, roles }: Principal, lotId: string): Promise<MeetingView> {
    const row = await this.reader.row<Row>(ROW, [lotId, organisationId, roles.includes('supervisor')]);
    if (!row) throw lotNotFound();
    const { lotCode, scheme, candidates, members, round, standing, chosen, draw } = row;
    const base = { lotCode, separation: scheme?.award ?? null, candidates: candidates ?? [] };
    if (!members) return { ...base, meeting: null };
    const ballots = await this.reader.rows<{ round: number; accountId: string; statement: Buffer }>(
      'select round, account_id "accountId", statement from award_ballot where lot_id = $1 order by round, account_id',
      [lotId],
    );
    const renewals = await this.reader.rows<RenewalView>(
      'select submission_id "submissionId", reason, note, round, draw from award_renewal where lot_id = $1 order by number',
      [lotId],
    );
    const nameOf = (accountId: string) => members.find((member) => member.accountId === accountId)?.name ?? '';
    const over = ballots.filter((ballot) => chosen !== null || ballot.round < round);
    const rounds = [...Map.groupBy(over, (ballot) => ballot.round)].map(([n, cast]) => ({
      round: n,
      ballots: cast.map(({ accountId, statement }) => {
        const { submissionId, reason } = JSON.parse(statement.toString('utf8')) as BallotStatement;
        return { name: nameOf(accountId), submissionId, reason };
      }),
    }));
    const seats = members.map((member) => ({
      ...member,
      cast: ballots.some((ballot) => ballot.round === round && ballot.accountId === member.accountId),
    }));
    return { ...base, meeting: { members: seats, round, standing, chosen, draw, renewals, rounds } };
  }
}
