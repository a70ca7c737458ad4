import { Readable } from 'node:stream';
import { AppendUpload, BeginUpload, type UploadState } from '@kaibiao/bidding';
import type { Principal } from '@kaibiao/identity';

type Get = <T>(type: abstract new (...args: never[]) => T) => T;

export interface PayloadToSend {
  submissionId: string;
  version: number;
  /** `bid` when left out. */
  segment?: string;
  payload: Uint8Array;
  /** What is announced; the truth when left out. */
  length?: number;
}

/** The sealed bytes of a segment, over one request, as the commands behind it take them. */
export async function sendPayload(
  get: Get,
  principal: Principal,
  { payload, segment = 'bid', length = payload.length, ...id }: PayloadToSend,
): Promise<UploadState> {
  const { id: uploadId, offset } = await get(BeginUpload).execute(principal, { ...id, segment, length });
  const bytes = Readable.from([payload.subarray(offset)]) as AsyncIterable<Uint8Array>;
  return get(AppendUpload).execute(principal, { uploadId, offset, bytes });
}
