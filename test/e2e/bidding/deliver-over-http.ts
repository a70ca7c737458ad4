import { ApiClient, sendResumable, type ResumableBytes } from '../../../apps/cli/src/client';
import { beginInput, idOf, type TestBid } from '../../integration/bidding/sealed';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The body of the first request of a submission. */
export function beginBody(bid: TestBid): Record<string, unknown> {
  const { submissionId, version, manifest, signature, envelopes } = beginInput(bid);
  const { bidder, custodians } = envelopes.bid!;
  return {
    submissionId,
    version,
    manifest: base64(manifest),
    signature: base64(signature),
    envelopes: { bid: { bidder: bidder && base64(bidder), custodians: custodians.map(base64) } },
  };
}

/** Bytes in memory as an upload takes them. */
export const resumable = (bytes: Uint8Array): ResumableBytes => ({
  length: bytes.length,
  async *open(from = 0) {
    yield* [bytes.subarray(from)];
  },
});

/** The whole way of a bid as its bidder goes it. */
export async function deliverOverHttp(url: string, bid: TestBid): Promise<void> {
  const client = new ApiClient(url);
  const { submissionId, version } = idOf(bid);
  const at = `submissions/${submissionId}/versions/${version}`;
  await client.signInWithCertificate(bid.bidder.signer);
  await client.post(`lots/${bid.lot.id}/submissions`, beginBody(bid));
  await sendResumable(client, `${at}/payloads/bid`, resumable(bid.payload));
  await client.post(`${at}/receipt`);
  await client.signOut();
  client.close();
}
