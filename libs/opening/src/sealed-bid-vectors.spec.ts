import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesSource, fromHex, importDecryptionKey, manifestHash, parseManifest, readKbid } from '@kaibiao/crypto';
import { openKey } from '@kaibiao/crypto/unseal';
import { FilesystemObjectStore } from '@kaibiao/platform';
import { kbidOf, vectors, type Vector } from '../../../test/support/vectors/load';
import { allParties, type Party } from '../../../test/support/vectors/parties';
import { gateOf } from './gate-rules';
import { openBid } from './open-bid';

const parties = allParties();
type Opening = Pick<Vector['expected'], 'opening' | 'reason'>;

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'kaibiao-vectors-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The gate by the custodians' votes, then the bid opened by the released key and their shares. */
async function opening(vector: Vector): Promise<Opening> {
  const { manifest: bytes, segments } = await readKbid(bytesSource(kbidOf(vector)));
  const { policy, segments: described } = parseManifest(bytes);
  const hash = manifestHash(bytes);
  const votes = vector.expected.votes!.flatMap((ok, at) =>
    ok === null ? [] : [{ custodian: at + 1, verdicts: [{ manifestHash: hash, ok }] }],
  );
  const gate =
    policy.mode === 'bidder'
      ? { gated: [hash], excluded: [] }
      : gateOf({ releases: [hash], custodians: policy.custodians.length, threshold: policy.threshold, votes, patienceOver: true });
  if (!gate) return { opening: null, reason: null };
  if (gate.excluded.length > 0) return { opening: 'excluded', reason: 'ENVELOPES_BROKEN' };
  const [segment] = segments as [(typeof segments)[number]];
  const shares = await Promise.all(
    votes
      .filter(({ verdicts }) => verdicts[0]!.ok)
      .map(({ custodian }) => shareOf(parties[vector.suite].custodians[custodian - 1]!, segment.envelopes.custodians[custodian - 1]!)),
  );
  const store = new FilesystemObjectStore(folder);
  const { hash: stored } = await store.put(segment.payload.open(), { maxBytes: 2 ** 31 });
  if (stored !== described[0]!.ciphertext.hash) return { opening: 'refused', reason: 'PAYLOAD_HASH' };
  const bidderKey = policy.mode === 'custodians' ? null : fromHex(vector.keys[0]!.bidderKey);
  const { outcome, reason, index } = await openBid(store, { segment: described[0]!.name, manifest: bytes, policy, bidderKey, shares });
  if (outcome === 'opened') expect({ files: index!.files, priceForm: index!.priceForm }).toEqual(vector.content);
  return { opening: outcome, reason };
}

const shareOf = async ({ certificate, privateKeyPkcs8 }: Party, envelope: Uint8Array): Promise<Uint8Array> =>
  openKey(envelope, certificate, await importDecryptionKey(privateKeyPkcs8));

it('opens of the published bids exactly those that are sound, and says of the others what they are', async () => {
  const readable = vectors().filter(({ expected }) => expected.votes !== null);
  const found = new Map<string, Opening>();
  for (const vector of readable) found.set(vector.id, await opening(vector));
  expect(found).toEqual(new Map(readable.map(({ id, expected: { opening: outcome, reason } }) => [id, { opening: outcome, reason }])));
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
}, 240_000);
