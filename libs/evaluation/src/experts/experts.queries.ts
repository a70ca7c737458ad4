import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import type { EarlierEmployer } from './expert.entity';

export interface ExpertView {
  expertId: string;
  accountId: string;
  name: string;
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: EarlierEmployer[];
  active: boolean;
}

export interface ExpertPage {
  items: ExpertView[];
  total: number;
}

/** The register as the expert desk sees it. */
@Injectable()
export class Experts {
  constructor(private readonly reader: Reader) {}

  /** `page` counts from 1. `speciality` left out: all. */
  async list({ page, size, speciality = null }: { page: number; size: number; speciality?: string | null }): Promise<ExpertPage> {
    const items = await this.reader.rows<ExpertView>(
      `select e.id "expertId", e.account_id "accountId", a.display_name name, e.specialities, e.employer_code "employerCode", e.employer_name "employerName",
              e.earlier_employers "earlierEmployers", e.active
       from expert e join account a on a.id = e.account_id where $3::text is null or $3 = any(e.specialities) order by e.id limit $1 offset $2`,
      [size, (page - 1) * size, speciality],
    );
    const count = await this.reader.row<{ total: string }>(
      `select count(*) total from expert where $1::text is null or $1 = any(specialities)`,
      [speciality],
    );
    return { items, total: Number(count?.total ?? 0) };
  }
}
