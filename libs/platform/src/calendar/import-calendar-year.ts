import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { CALENDAR_YEARS, calendarYearOf, type YearNotice } from '@kaibiao/rules';
import type { Tx } from '../tx';
import { UnitOfWork } from '../unit-of-work';
import { CALENDAR_STREAM } from './published-years';

export interface ImportedYear {
  /** `reason_missing`: another calendar of that year is in force, and nobody said why it does not hold; nothing was kept. */
  readonly outcome: 'imported' | 'superseded' | 'unchanged' | 'reason_missing';
  readonly edition: number;
}

type Edition = Pick<YearNotice, 'holidays' | 'workdays' | 'notice'> & { edition: number };

const LAST = 'select edition, notice, holidays, workdays from calendar_year where year = $1 order by edition desc limit 1';
const ADD = `
  insert into calendar_year (year, edition, notice, holidays, workdays, reason, imported_at)
  values ($1, $2, $3::jsonb, $4::jsonb, $5::jsonb, $6, $7)`;

/** Keeps a year of the State Council's calendar (导入年度工作日历). A calendar that is in force is superseded with a reason, and stays to be read. */
@Injectable()
export class ImportCalendarYear {
  constructor(private readonly uow: UnitOfWork) {}

  /** `said` has no faults (`noticeFaults`). */
  execute(said: YearNotice, reason: string | null): Promise<ImportedYear> {
    return this.uow.run(async (tx) => {
      await tx.lockKey(CALENDAR_STREAM);
      const [last] = await tx.query<Edition>(LAST, [said.year]);
      const edition = last?.edition ?? 0;
      if (last && same(last, said)) return { outcome: 'unchanged', edition };
      const supersedes = last !== undefined || differsFromCode(said);
      if (supersedes && reason === null) return { outcome: 'reason_missing', edition };
      await keep(tx, said, edition + 1, supersedes ? reason : null);
      return { outcome: supersedes ? 'superseded' : 'imported', edition: edition + 1 };
    });
  }
}

async function keep(tx: Tx, { year, notice, holidays, workdays }: YearNotice, edition: number, reason: string | null): Promise<void> {
  const rows = [notice, holidays, workdays].map((part) => JSON.stringify(part));
  await tx.query(ADD, [year, edition, ...rows, reason, await tx.now()]);
  await tx.record({
    stream: CALENDAR_STREAM,
    type: reason === null ? 'calendar.imported' : 'calendar.superseded',
    actorId: 'operator',
    payload: { year, edition, notice, holidays, workdays, reason },
  });
}

const same = ({ notice, holidays, workdays }: Edition, said: YearNotice): boolean =>
  isDeepStrictEqual([notice, holidays, workdays], [said.notice, said.holidays, said.workdays]);

function differsFromCode(said: YearNotice): boolean {
  const compiled = CALENDAR_YEARS[said.year];
  const { rest, work } = calendarYearOf(said);
  return compiled !== undefined && (compiled.rest !== rest || compiled.work !== work);
}
