import { renameSync, writeFileSync } from 'node:fs';
import { Client } from 'pg';

/**
 * The simulated calendar of a demo or a test: shifts the database's clock, which decides, and a file that the custodians read.
 * It needs the owner's role; the application cannot move the clock, and a production start refuses a shifted one.
 */
export class DemoClock {
  private constructor(
    private readonly owner: Client,
    private readonly file: string,
  ) {}

  static async open(ownerUrl: string, file: string): Promise<DemoClock> {
    const owner = new Client({ connectionString: ownerUrl });
    // The server stops before the clock is closed when the stack is torn down in a hurry.
    owner.on('error', () => undefined);
    await owner.connect();
    return new DemoClock(owner, file);
  }

  async now(): Promise<Date> {
    const { rows } = await this.owner.query<{ now: Date }>('select kaibiao.now() as now');
    return rows[0]!.now;
  }

  /** Makes it that instant now; time runs on from there. */
  async moveTo(instant: Date): Promise<void> {
    const { rows } = await this.owner.query<{ offset_ms: string }>(
      `update kaibiao.clock_offset set offset_ms = round(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000) returning offset_ms`,
      [instant],
    );
    writeFileSync(`${this.file}.new`, rows[0]!.offset_ms);
    renameSync(`${this.file}.new`, this.file);
    await this.owner.query(`select pg_notify('due', '')`);
  }

  async close(): Promise<void> {
    await this.owner.end();
  }
}
