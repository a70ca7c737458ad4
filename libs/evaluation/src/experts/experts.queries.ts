import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { STANDINGS, toBeChecked, type CommitmentStanding } from './commitment/standing';
import type { BanKind } from './expert-ban.entity';
import type { EarlierEmployer } from './expert.entity';
import { banEnd, banInForce } from './register-rules';
import { BANS } from './register.queries';

/** What was decided about an expert, by whom and by which article and number; without an end for good. */
export interface BanInForce {
  kind: BanKind;
  authority: string;
  basis: string;
  /** Last day, `YYYY-MM-DD`; of one that is lifted from a day on, the day before. */
  until: string | null;
}

export interface ExpertView {
  expertId: string;
  accountId: string;
  name: string;
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: EarlierEmployer[];
  /** Not in the register any more (退出专家库). */
  left: boolean;
  active: boolean;
  /** The ban in force today that lasts longest (暂停、取消资格). */
  ban: BanInForce | null;
  standing: CommitmentStanding;
}

export interface ExpertPage {
  items: ExpertView[];
  total: number;
}

interface ExpertsQuery {
  page: number;
  size: number;
  speciality?: string | null;
  unchecked?: boolean;
}

const LISTED = `
  select e.id "expertId", e.account_id "accountId", a.display_name name, e.specialities, e.employer_code "employerCode", e.employer_name "employerName",
    e.earlier_employers "earlierEmployers", e.active, e.standing,
    exists (select 1 from expert_departure d where d.expert_id = e.id and d.ended_at is null) "left", ${BANS}
  from expert e join account a on a.id = e.account_id`;
const TO_CHECK = STANDINGS.filter(toBeChecked).map((standing) => `'${standing}'`);
const WHERE = `where ($1::text is null or $1 = any(e.specialities)) and (not $2::boolean or e.standing in (${TO_CHECK.join(', ')}))`;

type Ban = BanInForce & { from: string; liftedFrom: string | null };

function inForce(bans: readonly Ban[], today: string): BanInForce | null {
  const ban = banInForce(bans, today);
  return ban && { kind: ban.kind, authority: ban.authority, basis: ban.basis, until: banEnd(ban) };
}

/** The register as the expert desk sees it. */
@Injectable()
export class Experts {
  constructor(private readonly reader: Reader) {}

  /** `page` counts from 1. `speciality` left out: all. `unchecked`: only those whose commitment is to be checked. */
  async list({ page, size, speciality = null, unchecked = false }: ExpertsQuery): Promise<ExpertPage> {
    const parameters = [speciality, unchecked];
    const today = civilDateOf(await this.reader.now());
    const rows = await this.reader.rows<Omit<ExpertView, 'ban'> & { bans: Ban[] }>(`${LISTED} ${WHERE} order by e.id limit $3 offset $4`, [
      ...parameters,
      size,
      (page - 1) * size,
    ]);
    const items = rows.map(({ bans, ...expert }) => ({ ...expert, ban: inForce(bans, today) }));
    const count = await this.reader.row<{ total: string }>(`select count(*) total from expert e ${WHERE}`, parameters);
    return { items, total: Number(count?.total ?? 0) };
  }
}
