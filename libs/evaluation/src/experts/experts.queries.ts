import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { STANDINGS, toBeChecked, type CommitmentStanding } from './commitment/standing';
import type { EarlierEmployer } from './expert.entity';

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
    exists (select 1 from expert_departure d where d.expert_id = e.id and d.ended_at is null) "left"
  from expert e join account a on a.id = e.account_id`;
const TO_CHECK = STANDINGS.filter(toBeChecked).map((standing) => `'${standing}'`);
const WHERE = `where ($1::text is null or $1 = any(e.specialities)) and (not $2::boolean or e.standing in (${TO_CHECK.join(', ')}))`;

/** The register as the expert desk sees it. */
@Injectable()
export class Experts {
  constructor(private readonly reader: Reader) {}

  /** `page` counts from 1. `speciality` left out: all. `unchecked`: only those whose commitment is to be checked. */
  async list({ page, size, speciality = null, unchecked = false }: ExpertsQuery): Promise<ExpertPage> {
    const parameters = [speciality, unchecked];
    const items = await this.reader.rows<ExpertView>(`${LISTED} ${WHERE} order by e.id limit $3 offset $4`, [
      ...parameters,
      size,
      (page - 1) * size,
    ]);
    const count = await this.reader.row<{ total: string }>(`select count(*) total from expert e ${WHERE}`, parameters);
    return { items, total: Number(count?.total ?? 0) };
  }
}
