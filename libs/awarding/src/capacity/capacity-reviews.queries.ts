import { Injectable } from '@nestjs/common';
import { GoodStanding, type Suspension } from '@kaibiao/credit';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import type { CandidateList } from '../candidate-list.entity';
import type { CapacityGround, CapacityResult } from './capacity-rules';
import type { CapacityOpinionStatement, CapacityRequestStatement } from './capacity-statement';

/** A question of the tenderer to the committee. Members are not named: before the award their names are secret (招标投标法 第三十七条). */
export interface CapacityReviewView {
  number: number;
  hash: string;
  submissionId: string;
  ground: CapacityGround;
  note: string;
  requestedAt: string;
  /** How many of the members have spoken. */
  given: number;
  members: number;
  result: CapacityResult | null;
  /** Empty until it is concluded. */
  opinions: { opinion: CapacityResult; reason: string }[];
}

/** The candidates of a lot as tenderer, supervisor and committee look at them before the award. */
export interface CapacityView {
  lotCode: string;
  /** The caller's seat of the committee, and the reviews on which it has not spoken; null for everybody else. */
  self: { memberId: string; spoken: number[] } | null;
  /** `suspended`: 暂停投标资格, in force now or later. */
  candidates: { submissionId: string; rank: number; name: string; code: string; suspended: Suspension | null }[];
  reviews: CapacityReviewView[];
}

/** A lot whose committee was asked, and the caller has not spoken. */
export interface AskedRoom {
  lotId: string;
  lotCode: string;
  lotName: string;
}

const LOT = `
  select l.code "lotCode", c.candidates, m.id "memberId", (select count(*)::int from committee_member s where s.lot_id = l.id and s.replaced_at is null) members
  from lot l join candidate_list c on c.lot_id = l.id
    left join committee_member m on m.lot_id = l.id and m.account_id = $2 and m.replaced_at is null
  where l.id = $1 and (l.tenderer_id = $3 or $4 or m.id is not null)`;
const REVIEWS = `select number, hash, statement, requested_at "requestedAt", result from capacity_review where lot_id = $1 order by number`;
const OPINIONS = `
  select number, member_id "memberId", statement from capacity_opinion where lot_id = $1 order by number, given_at, member_id`;
const ASKED = `
  select distinct l.id "lotId", l.code "lotCode", l.name "lotName" from capacity_review r join lot l on l.id = r.lot_id and l.state = 'candidates_published'
    join committee_member m on m.lot_id = r.lot_id and m.account_id = $1 and m.replaced_at is null
  where r.result is null and not exists (
    select 1 from capacity_opinion o where (o.lot_id, o.number) = (r.lot_id, r.number) and o.member_id = m.id)
  order by l.code`;

@Injectable()
export class CapacityReviews {
  constructor(
    private readonly reader: Reader,
    private readonly standing: GoodStanding,
  ) {}

  /** Throws LOT_NOT_FOUND to whom it does not concern, and before the candidates are public. */
  async of({ accountId, organisationId, roles }: Principal, lotId: string): Promise<CapacityView> {
    const lot = await this.reader.row<{
      lotCode: string;
      candidates: CandidateList['candidates'];
      memberId: string | null;
      members: number;
    }>(LOT, [lotId, accountId, organisationId, roles.includes('supervisor')]);
    if (!lot) throw lotNotFound();
    const { lotCode, memberId, members } = lot;
    const opinions = await this.reader.rows<{ number: number; memberId: string; statement: Buffer }>(OPINIONS, [lotId]);
    const spoken = opinions.filter((one) => one.memberId === memberId).map(({ number }) => number);
    const suspensions = await this.standing.coming(lot.candidates.map(({ code }) => code));
    const rows = await this.reader.rows<ReviewRow>(REVIEWS, [lotId]);
    return {
      lotCode,
      self: memberId === null ? null : { memberId, spoken },
      candidates: lot.candidates.map(({ submissionId, rank, name, code }) => ({
        ...{ submissionId, rank, name, code },
        suspended: suspensions.get(code) ?? null,
      })),
      reviews: rows.map((row) =>
        viewOf(
          row,
          members,
          opinions.filter(({ number }) => number === row.number),
        ),
      ),
    };
  }

  /** What waits for the caller's opinion. */
  asked({ accountId }: Principal): Promise<AskedRoom[]> {
    return this.reader.rows<AskedRoom>(ASKED, [accountId]);
  }
}

interface ReviewRow extends Pick<CapacityReviewView, 'number' | 'hash' | 'result'> {
  statement: Buffer;
  requestedAt: Date;
}

function viewOf(
  { number, hash, statement, requestedAt, result }: ReviewRow,
  members: number,
  said: readonly { statement: Buffer }[],
): CapacityReviewView {
  const { submissionId, ground, note } = JSON.parse(statement.toString('utf8')) as CapacityRequestStatement;
  const opinions = said.map((one) => {
    const { opinion, reason } = JSON.parse(one.statement.toString('utf8')) as CapacityOpinionStatement;
    return { opinion, reason };
  });
  const asked = { number, hash, submissionId, ground, note, requestedAt: requestedAt.toISOString() };
  return { ...asked, given: said.length, members, result, opinions: result ? opinions : [] };
}
