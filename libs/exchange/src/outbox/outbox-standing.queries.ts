import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';

/** How the exchange with the national platform stands, in numbers. Before an opening none of them depends on who has bid. */
export interface OutboxStanding {
  waiting: number;
  refused: number;
  /** Since the oldest record that waits was made; 0 when none waits. */
  oldestWaitingSeconds: number;
}

const STANDING = `
  select count(*) filter (where state = 'waiting')::int waiting, count(*) filter (where state = 'refused')::int refused,
    coalesce(extract(epoch from kaibiao.now() - min(made_at) filter (where state = 'waiting')), 0)::float8 "oldestWaitingSeconds"
  from outbound_record where state in ('waiting', 'refused')`;

@Injectable()
export class OutboxStandings {
  constructor(private readonly reader: Reader) {}

  async now(): Promise<OutboxStanding> {
    return (await this.reader.row<OutboxStanding>(STANDING))!;
  }
}
