import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig, Secrets } from '@kaibiao/platform';
import { CHANNELS, type Channel } from './contact.entity';
import { DevelopmentOutbox } from './development-outbox';
import type { MessagePort } from './message-port';
import { SmsPort } from './sms-port';
import { SmtpPort } from './smtp-port';

/** Who hands messages over, as the configuration says; passwords are secrets (`smtp-password`, `sms-token`), read at the first message. */
@Injectable()
export class MessagePorts {
  private readonly made = new Map<Channel, MessagePort | null>();

  constructor(
    private readonly config: AppConfig,
    private readonly secrets: Secrets,
  ) {}

  /** The ways that there are. */
  available(): Channel[] {
    return CHANNELS.filter((channel) => this.config.messages[channel] !== 'none');
  }

  /** null where the centre has none. */
  of(channel: Channel): MessagePort | null {
    if (!this.made.has(channel)) this.made.set(channel, this.make(channel));
    return this.made.get(channel)!;
  }

  private make(channel: Channel): MessagePort | null {
    const { messages, dataFolder } = this.config;
    const kind = messages[channel];
    if (kind === 'none') return null;
    if (kind === 'outbox') return new DevelopmentOutbox(join(dataFolder, 'messages.jsonl'));
    if (channel === 'sms') return new SmsPort({ url: messages.smsUrl!, token: this.secret('sms-token') });
    return new SmtpPort({ url: messages.smtpUrl!, password: this.secret('smtp-password'), from: messages.from! });
  }

  /** null when there is none, or an empty file in its place. */
  private secret(name: string): string | null {
    return (this.secrets.has(name) && this.secrets.read(name).toString('utf8').trim()) || null;
  }
}
