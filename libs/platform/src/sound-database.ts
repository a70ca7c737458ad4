import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from './app-config';
import { Reader } from './reader';

/** Without these a commit that was acknowledged may be gone after a crash: a receipt without its bid. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** A production process does not start on a database that may lose what it acknowledged, or whose clock somebody has turned. */
@Injectable()
export class SoundDatabase implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly reader: Reader,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.mode !== 'production') return;
    const problems = await this.problems();
    if (problems.length > 0) throw new Error(`This database is not fit for production: ${problems.join('; ')}`);
  }

  async problems(): Promise<string[]> {
    const settings = await this.unsafeSettings();
    const clock = await this.reader.row<{ offset_ms: string }>('select offset_ms from clock_offset');
    const turned = clock?.offset_ms === '0' ? [] : [`its clock is turned by ${clock?.offset_ms} ms`];
    return [...settings.map((name) => `${name} is off`), ...turned];
  }

  /** Settings that are off and must be on for an acknowledged commit to outlive a crash. */
  async unsafeSettings(): Promise<string[]> {
    const off = `select name from pg_settings where name = any($1) and setting = 'off' order by name`;
    return (await this.reader.rows<{ name: string }>(off, [DURABLE])).map(({ name }) => name);
  }
}
