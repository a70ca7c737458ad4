import { fromBase64 } from '@kaibiao/crypto';
import { io, type Socket } from 'socket.io-client';
import { releaseKbid } from '../bidder/release-kbid';
import type { Actor } from './actor';
import { eventually } from './eventually';
import type { DemoBid } from './make-bid';

export interface HallEntry {
  stream: string;
  seq: number;
  type: string;
  at: string;
  payload: Record<string, unknown>;
}

/** Somebody in the public gallery: a real socket that hears what everybody hears. */
export class Gallery {
  readonly entries: HallEntry[] = [];
  private readonly socket: Socket;

  constructor(url: string, lotId: string, hear: (entry: HallEntry) => void) {
    this.socket = io(`${url}/live`, { transports: ['websocket'] });
    this.socket.on('connect', () => this.socket.emit('subscribe', { stream: `lot/${lotId}`, after: this.entries.at(-1)?.seq ?? 0 }));
    this.socket.on('entry', (entry: HallEntry) => {
      this.entries.push(entry);
      hear(entry);
    });
  }

  async heard(type: string): Promise<HallEntry> {
    const found = () => this.entries.find((entry) => entry.type === type);
    await eventually(`the hall hears ${type}`, () => Promise.resolve(found() !== undefined));
    return found()!;
  }

  leave(): void {
    this.socket.close();
  }
}

/** Each bidder opens its own envelope and hands over its half, one after another as in a real hall. */
export async function releaseAll(bids: readonly DemoBid[]): Promise<void> {
  for (const { bidder, sealed } of bids) {
    await releaseKbid({ kbid: sealed.kbid, client: bidder.client, signer: bidder.signer, opener: await bidder.decryption() });
  }
}

/** Host and witness sign the same order, each with the own certificate. */
export async function signOrder(lotId: string, signers: readonly Actor[]): Promise<void> {
  for (const signer of signers) {
    const { statement } = await signer.client.get<{ statement: string }>(`lots/${lotId}/opening/order`);
    await signer.countersign(`lots/${lotId}/opening/order-signatures`, fromBase64(statement));
  }
}
