import { expectSound } from '../../../test/support/fuzz/expect-sound';
import type { Target } from '../../../test/support/fuzz/fuzz';
import { smallPayload } from '../../../test/support/fuzz/small-payload';
import { streamOf } from '../../../test/support/bytes';
import { parties, sealedBid, type Parties } from '../../../test/support/sealing';
import { WITHIN } from '../../../test/support/pki';
import { parseCertificate } from './certificate';
import { verifyDetached } from './cms-verify';
import { openKey } from './cms-envelope';
import { importDecryptionKey } from './keys';
import { readKeep, writeKeep } from './keep';
import { manifestHash, parseManifest } from './manifest-parse';
import { nodeBackend } from './node';
import { readP12 } from './p12';
import { writeP12 } from './p12-write';
import { openPayload } from './payload-open';
import { manifestContext } from './release';
import { SeededRandom } from '@kaibiao/kernel';
import { verifyCertificate } from './verify-certificate';

/** Curve arithmetic in JavaScript takes milliseconds an input. */
const RUNS = 60;

async function nationalTargets(who: Parties): Promise<Target[]> {
  const { sealed, payload } = await sealedBid(who);
  const { manifestBytes, signature, manifest } = sealed;
  const [{ envelopes, keep }] = sealed.segments as [(typeof sealed.segments)[number]];
  const { certificate } = who.encryption;
  const privateKey = await importDecryptionKey(who.encryption.keys.privateKeyPkcs8);
  const keys = { bidderKey: Buffer.from(keep.bidderKey, 'hex'), gate: Buffer.from(keep.gate, 'hex') };
  const context = manifestContext(manifest, 'bid');
  const options = { trust: [who.root], at: WITHIN };
  const certificates = [who.signing, who.encryption, ...who.custodians].map((one) => one.certificate);
  const kept = {
    ...({ format: 'kaibiao-keep/1', lotCode: manifest.lotCode, submissionId: manifest.submissionId, version: 1 } as const),
    ...{ manifestHash: manifestHash(manifestBytes), segments: [keep] },
  };
  const protection = { encryptionCertificate: certificate, passphrase: 'twelve letters', random: new SeededRandom() };
  const p12 = await writeP12({
    ...{ certificate: who.signing.certificate, privateKeyPkcs8: who.signing.keys.privateKeyPkcs8, chain: who.chain },
    ...{ password: 'p', friendlyName: 'f', iterations: 1 },
  });
  return [
    { name: 'manifest', corpus: [manifestBytes], codes: /^(MANIFEST_INVALID|SUITE_UNSUPPORTED)$/, read: parseManifest },
    { name: 'certificate', corpus: certificates, codes: /^CERTIFICATE_INVALID$/, read: parseCertificate },
    {
      name: 'chain',
      corpus: [...certificates, ...who.chain],
      codes: /^CERTIFICATE_/,
      read: (bytes) => verifyCertificate(certificates[0]!, options, [bytes, ...who.chain]),
    },
    {
      name: 'signature',
      corpus: [signature],
      codes: /^(SIGNATURE_INVALID|CERTIFICATE_.*)$/,
      read: (bytes) => verifyDetached(manifestBytes, bytes, options),
    },
    {
      name: 'envelope',
      corpus: [envelopes.bidder!],
      codes: /^ENVELOPE_UNOPENED$/,
      read: (bytes) => openKey(bytes, certificate, privateKey),
    },
    {
      name: 'payload',
      corpus: [await smallPayload(context, keys), payload.subarray(0, 100)],
      codes: /^PAYLOAD_(COMMITMENT|CHUNK|TRUNCATED)$/,
      async read(bytes) {
        for await (const _ of openPayload(nodeBackend, context, keys.bidderKey, keys.gate, streamOf(bytes, 999))) void _;
      },
    },
    {
      name: 'keep',
      corpus: [await writeKeep(kept, protection)],
      codes: /^KEEP_INVALID$/,
      read: (bytes) => readKeep(bytes, { certificate, privateKey }),
    },
    { name: 'PKCS#12', corpus: [p12], codes: /^(P12_UNREADABLE|CERTIFICATE_INVALID)$/, read: (bytes) => readP12(bytes, 'p') },
  ];
}

it('whatever bytes come under suite GM-1, a reader reads them or refuses them by its own code, soon, and keeps nothing', async () => {
  await expectSound(await nationalTargets(await parties('GM-1')), RUNS);
}, 3_600_000);
