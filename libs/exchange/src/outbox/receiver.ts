import { Injectable } from '@nestjs/common';
import { sha256Hex, signDetached, toBase64 } from '@kaibiao/crypto';
import { AppConfig, fetchBytes } from '@kaibiao/platform';
import { ExchangeSigner } from './exchange-signer';
import { readReceipt, type Receipt } from './receipt';
import { bytesOf, dataNumber, WIRE_FORMATS, written, type OutgoingRecord, type Route, type WireFormat } from './written-record';

/** Shorter than the first wait: what is claimed by one is not due for another before this one has given up. */
const LIMITS = { patienceMs: 20_000, mostBytes: 262_144 };

export interface Answered {
  receipt: Receipt;
  /** As it came. */
  bytes: Buffer;
  /** SHA-256 of what was sent, hex. */
  sentHash: string;
}

/** The national platform (国家公共资源交易平台), at the address of the configuration and no other. */
@Injectable()
export class Receiver {
  constructor(
    private readonly config: AppConfig,
    private readonly signer: ExchangeSigner,
  ) {}

  get configured(): boolean {
    return this.config.exchange.url !== undefined;
  }

  /** What is signed and sent of one version of one record. */
  written(record: OutgoingRecord, format: WireFormat): Uint8Array {
    return bytesOf(format, written(record, this.route));
  }

  /** Sends one version of one record. Throws whatever keeps an answer from coming; a refusal is an answer. */
  async send(record: OutgoingRecord): Promise<Answered> {
    const { url, format } = this.config.exchange;
    const { route } = this;
    const body = this.written(record, format);
    const number = dataNumber(record);
    const headers = {
      'content-type': `${WIRE_FORMATS[format]}; charset=utf-8`,
      'x-data-number': number,
      'x-route': `${route.platformCode}/${route.serviceCode}/${record.set}`,
      'x-signature': toBase64(await signDetached(body, await this.signer.signer())),
    };
    const { status, bytes } = await fetchBytes(url!, { method: 'POST', headers, body: new Uint8Array(body) }, LIMITS);
    const receipt = status < 500 ? readReceipt(bytes, number) : null;
    if (!receipt) throw new Error(`the receiver answers ${status} without a receipt for this record`);
    return { receipt, bytes, sentHash: await sha256Hex(body) };
  }

  private get route(): Route {
    const { platformCode = '', serviceCode = '' } = this.config.exchange;
    return { platformCode, serviceCode };
  }
}
