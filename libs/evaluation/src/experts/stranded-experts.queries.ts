import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { Specialities } from '@kaibiao/tender';

/** Experts of the register with a speciality that an edition of the classification does not know: for it they are drawn no more. */
export interface StrandedExperts {
  /** How many people. */
  experts: number;
  /** The specialities that it does not know, the one with the most experts first; at most a hundred. */
  codes: { code: string; experts: number }[];
}

/** What another edition would do to the register. */
export interface EditionPreview extends StrandedExperts {
  classes: number;
}

const STRANDED = `
  from expert e cross join lateral unnest(e.specialities) code
  where e.active and not exists (select 1 from expert_departure d where d.expert_id = e.id and d.ended_at is null) and code <> all($1::text[])`;

@Injectable()
export class StrandedExpertsQuery {
  constructor(
    private readonly reader: Reader,
    private readonly specialities: Specialities,
  ) {}

  /** Of the edition in force; nobody while none was imported. */
  async now(): Promise<StrandedExperts> {
    const { number, classes } = await this.specialities.inForce();
    return number === null ? { experts: 0, codes: [] } : this.beside(classes.map(({ code }) => code));
  }

  /** Of an edition that is not imported yet. Throws CLASSIFICATION_INVALID. */
  async preview(csv: string): Promise<EditionPreview> {
    const codes = this.specialities.read(csv).map(({ code }) => code);
    return { classes: codes.length, ...(await this.beside(codes)) };
  }

  private async beside(known: readonly string[]): Promise<StrandedExperts> {
    const count = await this.reader.row<{ experts: number }>(`select count(distinct e.id)::integer experts ${STRANDED}`, [known]);
    const codes = await this.reader.rows<StrandedExperts['codes'][number]>(
      `select code, count(*)::integer experts ${STRANDED} group by code order by 2 desc, 1 limit 100`,
      [known],
    );
    return { experts: count!.experts, codes };
  }
}
