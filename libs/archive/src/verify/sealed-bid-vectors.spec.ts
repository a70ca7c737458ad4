import { bytesSource, importDecryptionKey, manifestHash, parseManifest, readKbid, toHex } from '@kaibiao/crypto';

import { nodeBackend } from '@kaibiao/crypto/node';
import { openKey } from '@kaibiao/crypto/unseal';
import { kbidOf, vectors, type Vector } from '../../../../test/support/vectors/load';
import { allParties } from '../../../../test/support/vectors/parties';
import { openingPaths } from '../layout';
import type { ArchivedLot } from './archived-lot';
import { openAgain } from './open-again';

const parties = allParties();
const OPENED = ['opened', 'misdealt', 'unreadable'];

/** An archive in which the vector is the one bid of R, with its release and the shares of the custodians that voted for it. */
async function archived(vector: Vector): Promise<ArchivedLot> {
  const { manifest: bytes, segments } = await readKbid(bytesSource(kbidOf(vector)));
  const [hash, manifest] = [manifestHash(bytes), parseManifest(bytes)];
  const [{ envelopes, payload }] = segments as [(typeof segments)[number]];
  const given = new Map<string, object>();
  for (const [at, ok] of vector.expected.votes!.entries()) {
    const { certificate, privateKeyPkcs8 } = parties[vector.suite].custodians[at]!;
    const share = ok && (await openKey(envelopes.custodians[at]!, certificate, await importDecryptionKey(privateKeyPkcs8)));
    if (share) given.set(`opening/shares/${at + 1}.json`, { shares: [{ manifestHash: hash, share: toHex(share) }] });
  }
  const payloadOfAll = { submissions: [hash], releases: [hash], excluded: [] };
  const file = {
    backend: nodeBackend,
    json: (path: string) => Promise.resolve(given.get(path) ?? { bidderKey: vector.keys[0]!.bidderKey }),
    matching: () => [...given.keys()].map((path) => [path]),
    stream: () => payload.open(),
  };
  const version = { hash, folder: 'submissions/1/1', manifest: () => manifest };
  return {
    file,
    segment: manifest.segments[0]!.name,
    paths: openingPaths('bid'),
    inOpening: () => /./,
    version: () => Promise.resolve(version),
    lot: () => Promise.resolve({ one: () => ({ payload: payloadOfAll }) }),
  } as unknown as ArchivedLot;
}

it('opens the published bids again as the opening did, out of an archive', async () => {
  const reached = vectors().filter(({ expected }) => OPENED.includes(expected.opening ?? ''));
  const found = new Map<string, object>();
  for (const vector of reached) {
    const [bid] = await openAgain(await archived(vector));
    found.set(vector.id, { opening: bid!.outcome, reason: bid!.reason });
  }
  expect(found).toEqual(new Map(reached.map(({ id, expected: { opening, reason } }) => [id, { opening, reason }])));
}, 240_000);
