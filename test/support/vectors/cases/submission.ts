import type { Manifest } from '@kaibiao/crypto';
import { entriesOf, zip } from '../container';
import { RIVAL_CODE } from '../parties';
import { FOREIGN, vector, type Expected, type VectorCase } from '../vector-case';
import type { VectorBid, Workshop } from '../workshop';

const OTHER_LOT = 'E3213002601050001001002';

/** Bids that are sound in themselves, but not for this lot, this bidder or this moment. */
export async function submissionCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const other = w.suite === 'GM-1' ? 'INTL-1' : 'GM-1';
  const said = async (
    name: string,
    what: string,
    change: (manifest: Manifest) => object,
    expected: Partial<Expected>,
  ): Promise<VectorCase> => {
    const bid = await w.resign(base, (manifest) => ({ ...manifest, ...change(manifest) }));
    return vector({ id: `submission-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected });
  };
  const inSegment = (change: object) => (manifest: Manifest) => ({ segments: [{ ...manifest.segments[0], ...change }] });
  return [
    await said('lot', 'the manifest says another lot: context, keys and payload do not follow', () => ({ lotCode: OTHER_LOT }), {
      ...FOREIGN,
      submission: 'BID_FOREIGN_LOT',
    }),
    await said(
      'version',
      'the manifest says version 2, and nothing was received before',
      () => ({ version: 2, replaces: '11'.repeat(32) }),
      {
        ...FOREIGN,
        submission: 'BID_VERSION_WRONG',
      },
    ),
    await said('documents', 'sealed before a clarification', () => ({ tenderDocuments: '22'.repeat(32) }), {
      submission: 'BID_DOCUMENTS_OUTDATED',
    }),
    await said('suite', `the manifest says suite ${other}, over keys and certificates of ${w.suite}`, () => ({ suite: other }), {
      ...FOREIGN,
      submission: 'BID_SUITE_MISMATCH',
    }),
    await said('bidder', 'the manifest names another bidder', () => ({ bidderCode: RIVAL_CODE }), { submission: 'BID_SIGNER_FOREIGN' }),
    await said('opens-later', 'opens after the deadline', inSegment({ opensNotBefore: '2026-06-02T01:00:00.000Z' }), {
      submission: 'BID_SEGMENTS_MISMATCH',
    }),
    await said('threshold', 'threshold 3 where the lot has 2', ({ policy }) => ({ policy: { ...policy, threshold: 3 } }), {
      ...{ submission: 'BID_POLICY_MISMATCH', opening: 'excluded', reason: 'ENVELOPES_BROKEN' },
    }),
    await said(
      'custodians',
      'custodians in another order',
      ({ policy }) => ({ policy: { ...policy, custodians: [...policy.custodians].reverse() } }),
      {
        submission: 'BID_POLICY_MISMATCH',
      },
    ),
    await said(
      'encryption',
      'the encryption certificate of a rival',
      () => ({ encryptionCertificate: w.parties.fingerprint('rivalEncryption') }),
      {
        ...FOREIGN,
        ...{ submission: 'BID_ENCRYPTION_CERTIFICATE_FOREIGN' },
      },
    ),
    ...exchanged(base),
    ...(await copied(w, base)),
  ];
}

/** Parts in the places of others, under a manifest that is untouched. */
function exchanged(base: VectorBid): VectorCase[] {
  const [segment] = base.segments as [VectorBid['segments'][number]];
  const [first, second, ...others] = segment.custodians as [typeof segment.payload, typeof segment.payload];
  const put = (change: Partial<typeof segment>): VectorBid => ({ ...base, segments: [{ ...segment, ...change }] });
  const of = (name: string, what: string, bid: VectorBid, expected: Partial<Expected>): VectorCase =>
    vector({ id: `submission-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected });
  return [
    of('envelopes-swapped', 'the envelopes of custodians 1 and 2 have changed places', put({ custodians: [second, first, ...others] }), {
      ...{ submission: 'BID_ENVELOPE_MISMATCH', votes: [null, null, true, true], opening: null },
    }),
    of('envelope-bidder', "a custodian's envelope in the place of the bidder's", put({ bidder: first }), {
      ...{ submission: 'BID_ENVELOPE_MISMATCH', release: 'ENVELOPE_UNOPENED' },
    }),
    of('payload-flipped', 'one bit of the payload is another', put({ payload: segment.payload.flip(500_000) }), {
      ...{ submission: 'BID_PAYLOAD_MISMATCH', own: 'PAYLOAD_CHUNK', opening: 'refused', reason: 'PAYLOAD_HASH' },
    }),
    of(
      'payload-end-flipped',
      'the last bit of the payload is another',
      put({ payload: segment.payload.flip(segment.payload.length - 1) }),
      {
        ...{ submission: 'BID_PAYLOAD_MISMATCH', own: 'PAYLOAD_HASH', opening: 'refused', reason: 'PAYLOAD_HASH' },
      },
    ),
  ];
}

/** A rival takes the sealed bid of another. */
async function copied(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const own = { signingCertificate: w.parties.fingerprint('rival'), bidderCode: RIVAL_CODE };
  const encryptionCertificate = w.parties.fingerprint('rivalEncryption');
  const resigned = await w.resign(base, (manifest) => ({ ...manifest, ...own, encryptionCertificate }), 'rival');
  const half = await w.resign(base, (manifest) => ({ ...manifest, ...own }), 'rival');
  const of = (name: string, what: string, bid: VectorBid, expected: Partial<Expected>): VectorCase =>
    vector({ id: `copied-${name}`, what, bid, kbid: zip(entriesOf(bid)), submitter: 'rival', expected });
  return [
    of('verbatim', 'a rival submits the file of another as it is', base, {
      submission: 'BID_SIGNER_FOREIGN',
      release: 'ENVELOPE_UNOPENED',
    }),
    of('resigned', 'a rival puts its own name, certificates and signature over it: taken blindly, refused by every custodian', resigned, {
      ...FOREIGN,
      release: 'ENVELOPE_UNOPENED',
    }),
    of('resigned-in-part', "the same, with the first bidder's encryption certificate", half, {
      ...FOREIGN,
      ...{ submission: 'BID_ENCRYPTION_CERTIFICATE_FOREIGN', release: 'ENVELOPE_UNOPENED' },
    }),
  ];
}
