import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/**
 * Long work that one worker at a time should do, held by an advisory lock of a database session: a killed worker's session ends and
 * another takes over. It only saves double work; what makes a step single is its UNIQUE row.
 */
@Injectable()
export class ExclusiveJobs {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** null when another worker is at it. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T | null> {
    const session = this.dataSource.createQueryRunner();
    try {
      const [row] = (await session.query('select pg_try_advisory_lock(hashtextextended($1, 0)) got', [name])) as { got: boolean }[];
      if (!row?.got) return null;
      try {
        return await work();
      } finally {
        await session.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
      }
    } finally {
      await session.release();
    }
  }
}
