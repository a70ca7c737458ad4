import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, type ToldEntry, type Tx } from '@kaibiao/platform';
import { eventBody, eventTypeOf, type ToldLot } from './webhook-events';

/** Only what is published already: the journal of a lot begins before. */
const LOTS = `
  select id "lotId", code "lotCode", name "lotName", 'lot/' || id stream from lot where 'lot/' || id = any ($1) and published_at is not null`;
const WANTED = `select id, types from webhook_endpoint where state in ('active', 'paused') and types && $1 order by id`;
const ENTER = `
  insert into webhook_delivery (id, endpoint_id, message_id, type, body, state, next_at, created_at)
  select id, endpoint_id, message_id, type, body, 'waiting', kaibiao.now(), kaibiao.now()
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) told (id, endpoint_id, message_id, type, body) on conflict do nothing`;

/** Makes of entries of the public journal what endpoints are told, once for each endpoint that asked for it. */
@Injectable()
export class AnnounceEntries {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** In the transaction that takes the entries out of the outbox. */
  async execute(tx: Tx, entries: readonly ToldEntry[]): Promise<void> {
    const told = entries.flatMap((entry) => {
      const type = eventTypeOf(entry.type);
      return type && entry.stream.startsWith('lot/') ? [{ entry, type }] : [];
    });
    if (told.length === 0) return;
    const endpoints = await tx.query<{ id: string; types: string[] }>(WANTED, [told.map(({ type }) => type)]);
    const lots = await tx.query<ToldLot & { stream: string }>(LOTS, [told.map(({ entry }) => entry.stream)]);
    const deliveries = told.flatMap(({ entry, type }) => {
      const found = lots.find(({ stream }) => stream === entry.stream);
      if (!found) return [];
      const { stream: _, ...lot } = found;
      const event = { messageId: `evt_${entry.id}`, type, body: eventBody(type, entry, lot, this.config.http.publicUrl) };
      return endpoints
        .filter(({ types }) => types.includes(type))
        .map(({ id }) => ({ ...event, endpointId: id, id: uuidv7(this.clock, this.random) }));
    });
    const column = (key: 'id' | 'endpointId' | 'messageId' | 'type' | 'body') => deliveries.map((one) => one[key]);
    await tx.query(ENTER, [column('id'), column('endpointId'), column('messageId'), column('type'), column('body')]);
  }
}
