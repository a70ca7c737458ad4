import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { AppConfig } from './app-config';

type Listener = (payload: string) => void;
const RECONNECT_MS = 500;

/**
 * LISTEN on `journal` (payload: the stream), `due`, `checkpoint` (somebody waits for the next one) and `published` (there is one). A notification is only a hint: the rows are the message.
 * After a lost connection every listener is called with '' so that it looks at the rows again.
 */
@Injectable()
export class WakeUp implements OnModuleDestroy {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: Client | null = null;
  private connecting: Promise<void> | null = null;
  private readonly stop = new AbortController();

  constructor(
    private readonly config: AppConfig,
    /** How the connection is called in the database, so that another process sees that this one is there. */
    private readonly connectionName = 'kaibiao',
  ) {}

  async listen(channel: 'journal' | 'due' | 'checkpoint' | 'published', listener: Listener): Promise<void> {
    const known = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, known.add(listener));
    this.connecting ??= this.connect();
    await this.connecting;
    await this.client?.query(`listen ${channel}`);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.config.database.url,
      options: '-c search_path=kaibiao',
      application_name: this.connectionName,
    });
    client.on('notification', ({ channel, payload = '' }) => this.listeners.get(channel)?.forEach((call) => call(payload)));
    client.on('error', () => undefined);
    try {
      await client.connect();
      for (const channel of this.listeners.keys()) await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    // Only now: a client that could not connect ends as well, and each would begin another reconnection beside the one under way.
    client.once('end', () => {
      this.client = null;
      if (!this.stopped) this.connecting = this.reconnect();
    });
    this.client = client;
    if (this.stopped) await client.end();
  }

  private async reconnect(): Promise<void> {
    for (;;) {
      await pause(RECONNECT_MS, undefined, { signal: this.stop.signal }).catch(() => undefined);
      if (this.stopped) return;
      try {
        await this.connect();
      } catch {
        continue;
      }
      for (const calls of this.listeners.values()) calls.forEach((call) => call(''));
      return;
    }
  }

  private get stopped(): boolean {
    return this.stop.signal.aborted;
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.client?.end();
  }
}
