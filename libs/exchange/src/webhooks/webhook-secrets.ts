import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Random } from '@kaibiao/kernel';
import { Secrets } from '@kaibiao/platform';

const KEY = 'webhook-key';

/**
 * The secrets of endpoints, each derived from the platform's secret `webhook-key` (HKDF, RFC 5869): in no row and in no answer that is kept, so
 * whoever copies the database can sign nothing, and one is shown when it is made because nobody asks a second time.
 */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly secrets: Secrets,
    private readonly random: Random,
  ) {}

  /** As Standard Webhooks writes it: `whsec_` and base64 of 32 bytes. */
  text(endpointId: string, version: number): string {
    return `whsec_${this.bytes(endpointId, version).toString('base64')}`;
  }

  /** `webhook-signature` (Standard Webhooks 1.0): HMAC-SHA256 over id, seconds and body, one for each secret that is in force. */
  signature(endpointId: string, versions: readonly number[], message: { id: string; seconds: string; body: string }): string {
    const signed = `${message.id}.${message.seconds}.${message.body}`;
    const mac = (version: number) => createHmac('sha256', this.bytes(endpointId, version)).update(signed).digest('base64');
    return versions.map((version) => `v1,${mac(version)}`).join(' ');
  }

  private bytes(endpointId: string, version: number): Buffer {
    const key = this.secrets.readOrCreate(KEY, 32, this.random);
    return Buffer.from(hkdfSync('sha256', key, '', `kaibiao/webhook/${endpointId}/${version}`, 32));
  }
}
