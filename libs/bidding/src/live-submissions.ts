import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';

/** A bid that counts at the deadline: acknowledged, not replaced, not withdrawn. Without a name, so that the worker may see it. */
export interface LiveSubmission {
  submissionId: string;
  version: number;
  /** SHA-256 of manifest.json, hex. */
  manifestHash: string;
  receivedAt: Date;
  /** SHA-256 of payload.enc, hex: its name in the object store. */
  payloadHash: string;
  /** Bytes. */
  payloadLength: number;
}

/** What the close of bidding needs of the submissions; call it with the lot locked. */
@Injectable()
export class LiveSubmissions {
  /** The highest live version of every bidder, sorted by the hash of its manifest: list L of the close. */
  async of(tx: Tx, lotId: string): Promise<LiveSubmission[]> {
    return (await this.ofAll(tx, [lotId])).get(lotId) ?? [];
  }

  /** The lists of many lots that close at one instant, by lot id. */
  async ofAll(tx: Tx, lotIds: readonly string[]): Promise<Map<string, LiveSubmission[]>> {
    const rows = await tx.query<Omit<LiveSubmission, 'payloadLength'> & { lotId: string; payloadLength: string }>(
      `select lot_id "lotId", id "submissionId", version, manifest_hash "manifestHash", received_at "receivedAt", payload_hash "payloadHash",
         payload_length::text "payloadLength"
       from submission where lot_id = any ($1) and state = 'live' order by manifest_hash collate "C"`,
      [lotIds],
    );
    const lists = new Map<string, LiveSubmission[]>();
    for (const { lotId, payloadLength, ...row } of rows)
      lists.set(lotId, [...(lists.get(lotId) ?? []), { ...row, payloadLength: Number(payloadLength) }]);
    return lists;
  }

  /** 投标截止时未完成传输的，视为撤回 (电子招标投标办法 第二十七条): what has no receipt at the close is deemed withdrawn. */
  async deemIncompleteWithdrawn(tx: Tx, ...lotIds: string[]): Promise<void> {
    const rows = await tx.query<{ id: string; version: number }>(
      `select id, version from submission where lot_id = any ($1) and state = 'receiving' order by id, version`,
      [lotIds],
    );
    if (rows.length === 0) return;
    await tx.query(`update submission set state = 'incomplete' where lot_id = any ($1) and state = 'receiving'`, [lotIds]);
    await tx.recordAll(
      rows.map(({ id, version }) => ({
        stream: `submission/${id}`,
        type: 'bid.deemed_withdrawn',
        actorId: 'worker',
        payload: { version },
      })),
    );
  }
}
