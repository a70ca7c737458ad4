import { canonicalJson, type Manifest } from '@kaibiao/crypto';
import { entriesOf, zip } from '../container';
import { unread, unreadable, vector, type VectorCase } from '../vector-case';
import type { VectorBid, Workshop } from '../workshop';

type Segment = Manifest['segments'][number];

/** Policy `bidder` has no custodian in a bid: no share, no envelope, a gate key of zeros, and no threshold. */
export async function bidderPolicyCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const alone = await w.seal({ id: 'valid-bidder', mode: 'bidder', seed: 72 });
  const gate = await w.seal({ id: 'bidder-gate', mode: 'bidder', seed: 79, gate: new Uint8Array(32).fill(1) });
  const { manifest } = alone;
  const [segment] = manifest.segments as [Segment];
  const invalid = async (name: string, what: string, change: object): Promise<VectorCase> => {
    const bid = await w.withManifest(alone, canonicalJson({ ...manifest, ...change }));
    return vector({ id: `bidder-${name}`, what, bid, lot: 'bidder', kbid: zip(entriesOf(bid)), expected: unread('MANIFEST_INVALID') });
  };
  const share = base.manifest.segments[0]!.shares[0]!;
  const [envelope] = base.segments[0]!.custodians;
  const carried = { ...alone, segments: [{ ...alone.segments[0]!, custodians: [envelope!] }] };
  return [
    await invalid('share', 'policy `bidder` with the commitment of a share', { segments: [{ ...segment, shares: [share] }] }),
    await invalid('envelope', 'policy `bidder` naming an envelope of a custodian', {
      segments: [{ ...segment, envelopes: { ...segment.envelopes, custodians: [segment.envelopes.bidder] } }],
    }),
    await invalid('threshold', 'policy `bidder` with a threshold', { policy: { ...manifest.policy, threshold: 1 } }),
    await invalid('key-null', "policy `bidder` without a commitment to the bidder's key", { segments: [{ ...segment, bidderKey: null }] }),
    vector({
      id: 'bidder-envelope-carried',
      what: 'policy `bidder`: the container carries an envelope of a custodian that the manifest does not name',
      bid: alone,
      kbid: zip(entriesOf(carried)),
      expected: unread('CONTAINER_INVALID'),
    }),
    vector({
      id: 'bidder-gate',
      what: 'policy `bidder`, sealed under a gate key that is not zero',
      bid: gate,
      kbid: zip(entriesOf(gate)),
      expected: unreadable('PAYLOAD_COMMITMENT'),
    }),
    vector({
      id: 'bidder-lot-other',
      what: 'policy `bidder` in a lot whose custodians hold shares',
      bid: alone,
      lot: 'bidder+custodians',
      kbid: zip(entriesOf(alone)),
      expected: { submission: 'BID_POLICY_MISMATCH', votes: [] },
    }),
  ];
}
