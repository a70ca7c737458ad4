import { bytesSource, importDecryptionKey, manifestHash, parseManifest, readKbid } from '@kaibiao/crypto';
import { kbidOf, vectors, type Vector } from '../../../test/support/vectors/load';
import { allParties } from '../../../test/support/vectors/parties';
import { judge } from './judge';

const parties = allParties();

/** Each custodian's verdict; null where it gives none, because the envelope shown is not the manifest's. */
async function votes(vector: Vector): Promise<(boolean | null)[]> {
  const { manifest: bytes, segments } = await readKbid(bytesSource(kbidOf(vector)));
  const [manifest, own] = [parseManifest(bytes), parties[vector.suite]];
  const { name, envelopes } = segments[0]!;
  return Promise.all(
    envelopes.custodians.map(async (envelope, at) => {
      const { certificate, privateKeyPkcs8 } = own.custodians[at]!;
      const encryption = {
        fingerprint: own.fingerprint(`custodian${at + 1}`),
        certificate,
        key: await importDecryptionKey(privateKeyPkcs8),
      };
      try {
        return (await judge(encryption, at + 1, name, { manifest, manifestHash: manifestHash(bytes), envelope })).verdict.ok;
      } catch (error) {
        if (error instanceof Error && error.message === 'ENVELOPE_OTHER') return null;
        throw error;
      }
    }),
  );
}

it('votes for the envelopes of the published bids that hold its share, and against all others', async () => {
  const readable = vectors().filter(({ expected }) => expected.votes !== null);
  const found = new Map<string, (boolean | null)[]>();
  for (const vector of readable) found.set(vector.id, await votes(vector));
  expect(found).toEqual(new Map(readable.map(({ id, expected }) => [id, expected.votes])));
}, 120_000);
