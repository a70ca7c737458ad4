import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import type { BanKind } from './expert-ban.entity';
import type { CommitmentStanding } from './commitment/standing';
import type { DepartureBy } from './departure/expert-departure.entity';
import type { EarlierEmployer } from './expert.entity';
import { expertNotFound } from './experts.errors';

/** What the register says of one expert, for the desk and for the expert himself. Days are `YYYY-MM-DD`. */
export interface ExpertFile {
  expertId: string;
  accountId: string;
  name: string;
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: EarlierEmployer[];
  active: boolean;
  standing: CommitmentStanding;
  bans: {
    banId: string;
    kind: BanKind;
    from: string;
    until: string | null;
    authority: string;
    basis: string;
    reason: string;
    liftedFrom: string | null;
    liftReason: string | null;
  }[];
  /** When he left the register, who decided that, and until when; the last first. */
  departures: { departureId: string; decidedBy: DepartureBy; reason: string; leftAt: string; endedAt: string | null }[];
  leaves: { leaveId: string; from: string; until: string; note: string; cancelled: boolean }[];
  training: { year: number; credits: string; course: string }[];
  /** What this year asks for and by which rule; null: nothing. */
  needed: { year: number; credits: string; basis: string } | null;
}

const ENTRY = `
  select e.id "expertId", e.account_id "accountId", a.display_name name, e.specialities, e.employer_code "employerCode", e.employer_name "employerName",
    e.earlier_employers "earlierEmployers", e.active, e.standing
  from expert e join account a on a.id = e.account_id where e.account_id = $1`;
const BANS = `
  select id "banId", kind, from_day::text "from", until_day::text "until", authority, basis, reason, lifted_from::text "liftedFrom", lift_reason "liftReason"
  from expert_ban where expert_id = $1 order by entered_at desc, id`;
const DEPARTURES = `
  select id "departureId", decided_by "decidedBy", reason, left_at "leftAt", ended_at "endedAt"
  from expert_departure where expert_id = $1 order by left_at desc limit 50`;
const LEAVES = `
  select id "leaveId", from_day::text "from", until_day::text "until", note, cancelled_at is not null cancelled
  from expert_leave where expert_id = $1 order by from_day desc, id limit 50`;
const TRAINING =
  'select year, credits::text, course from training_credit where expert_id = $1 order by year desc, entered_at desc, id limit 100';
const NEEDED = `
  select year, credits::text, basis from training_requirement where year = extract(year from kaibiao.now() at time zone 'Asia/Shanghai')
  order by number desc limit 1`;

type Departure = Omit<ExpertFile['departures'][number], 'leftAt' | 'endedAt'> & { leftAt: Date; endedAt: Date | null };

@Injectable()
export class ExpertFiles {
  constructor(private readonly reader: Reader) {}

  /** Throws EXPERT_NOT_FOUND. */
  async of(accountId: string): Promise<ExpertFile> {
    const entry = await this.reader.row<Omit<ExpertFile, 'bans' | 'departures' | 'leaves' | 'training' | 'needed'>>(ENTRY, [accountId]);
    if (!entry) throw expertNotFound();
    const rows = <T extends object>(sql: string) => this.reader.rows<T>(sql, [entry.expertId]);
    return {
      ...entry,
      bans: await rows<ExpertFile['bans'][number]>(BANS),
      departures: (await rows<Departure>(DEPARTURES)).map((one) => ({
        ...one,
        leftAt: one.leftAt.toISOString(),
        endedAt: one.endedAt?.toISOString() ?? null,
      })),
      leaves: await rows<ExpertFile['leaves'][number]>(LEAVES),
      training: await rows<ExpertFile['training'][number]>(TRAINING),
      needed: await this.reader.row<NonNullable<ExpertFile['needed']>>(NEEDED, []),
    };
  }
}
