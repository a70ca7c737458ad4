import { Injectable } from '@nestjs/common';
import { Reader } from './reader';

/** An entry as a reader of its stream sees it, over HTTP and sockets alike. */
export interface StreamEntry {
  stream: string;
  seq: number;
  type: string;
  /** RFC 3339, milliseconds, `Z`. */
  at: string;
  payload: Record<string, unknown>;
  hash: string;
}

/** Entries that are read at a time at most; fewer are the last there are. */
export const STREAM_PAGE = 200;

/** Replay of one stream: what came after a sequence number, in order, without gaps. */
@Injectable()
export class Streams {
  constructor(private readonly reader: Reader) {}

  async after(stream: string, after: number, limit = STREAM_PAGE): Promise<StreamEntry[]> {
    const rows = await this.reader.rows<{
      stream_seq: number;
      type: string;
      occurred_at: Date;
      payload: Record<string, unknown>;
      hash: string;
    }>(
      `select stream_seq, type, occurred_at, payload, hash from journal_entry where stream = $1 and stream_seq > $2 order by stream_seq limit $3`,
      [stream, after, Math.min(limit, STREAM_PAGE)],
    );
    return rows.map((row) => ({
      stream,
      seq: row.stream_seq,
      type: row.type,
      at: row.occurred_at.toISOString(),
      payload: row.payload,
      hash: row.hash,
    }));
  }
}
