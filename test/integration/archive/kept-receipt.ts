import { SubmissionsQueries } from '@kaibiao/bidding';
import { toBase64 } from '@kaibiao/crypto';
import { RECEIPT } from './fraud';
import type { ArchiveWorld } from './world';

export interface KeptReceiptFile {
  receipt: string;
  signature: string;
  timestamp: string;
  logProof: string;
}

/** A receipt of the awarded lot as its bidder gets it after the close, with time-stamp and place in the log. */
export async function keptReceipt({ awarded: { archive }, stage }: ArchiveWorld, at: number): Promise<KeptReceiptFile> {
  const path = archive.paths.filter((one) => RECEIPT.test(one))[at]!;
  const [, submissionId, version] = /^submissions\/([^/]+)\/(\d+)/.exec(path)!;
  for (let bidder = 1; bidder <= 7; bidder++) {
    const { principal } = await stage.player(`bidder${bidder}`);
    const queries = stage.get(SubmissionsQueries);
    const found = await queries.receipt(principal, submissionId!, Number(version)).catch(() => null);
    if (!found) continue;
    const { receipt, signature, timestamp, logProof } = found;
    return { receipt: toBase64(receipt), signature: toBase64(signature), timestamp: toBase64(timestamp!), logProof: logProof! };
  }
  throw new Error(`${path} is nobody's`);
}
