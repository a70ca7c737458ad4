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
    const rows = await tx.query<Omit<LiveSubmission, 'payloadLength'> & { payloadLength: string }>(
      `select id "submissionId", version, manifest_hash "manifestHash", received_at "receivedAt", payload_hash "payloadHash", payload_length::text "payloadLength"
       from submission where lot_id = $1 and state = 'live' order by manifest_hash collate "C"`,
      [lotId],
    );
    return rows.map((row) => ({ ...row, payloadLength: Number(row.payloadLength) }));
  }

  /** 投标截止时未完成传输的，视为撤回 (电子招标投标办法 第二十七条): what has no receipt at the close is deemed withdrawn. */
  async deemIncompleteWithdrawn(tx: Tx, lotId: string): Promise<void> {
    const rows = await tx.query<{ id: string; version: number }>(
      `select id, version from submission where lot_id = $1 and state = 'receiving' order by id, version`,
      [lotId],
    );
    await tx.query(`update submission set state = 'incomplete' where lot_id = $1 and state = 'receiving'`, [lotId]);
    for (const { id, version } of rows)
      await tx.record({ stream: `submission/${id}`, type: 'bid.deemed_withdrawn', actorId: 'worker', payload: { version } });
  }
}
