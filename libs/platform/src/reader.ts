import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, types } from 'pg';
import { AppConfig } from './app-config';

// bigint (fen, lengths) stays exact: as text, not as a floating-point number.
types.setTypeParser(20, (text) => text);

/** The read side: plain SELECTs shaped for screens, on connections that PostgreSQL itself refuses to let write. */
@Injectable()
export class Reader implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(config: AppConfig) {
    this.pool = new Pool({
      connectionString: config.database.url,
      max: config.database.poolSize,
      options: '-c default_transaction_read_only=on -c search_path=kaibiao',
    });
    // A broken idle connection is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  async rows<R extends object>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(sql, parameters)).rows;
  }

  async row<R extends object>(sql: string, parameters: unknown[] = []): Promise<R | null> {
    return (await this.rows<R>(sql, parameters))[0] ?? null;
  }

  /** The database's clock, for display and for the first, cheap refusal; decisions use `Tx.now`. */
  async now(): Promise<Date> {
    return (await this.row<{ now: Date }>('select kaibiao.now() as now'))!.now;
  }

  /** After the server has closed: requests under way still read, and a query that waits for an ending pool would wait for ever. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
