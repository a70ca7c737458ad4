import { expectSound } from '../../../test/support/fuzz/expect-sound';
import type { Target } from '../../../test/support/fuzz/fuzz';
import { smallPayload } from '../../../test/support/fuzz/small-payload';
import { collect, streamOf } from '../../../test/support/bytes';
import { kbidOf, vectors } from '../../../test/support/vectors/load';
import { Parties } from '../../../test/support/vectors/parties';
import { contentOf } from '../../../test/support/vectors/tar';
import { FILES, PRICE_FORM } from '../../../test/support/vectors/workshop';
import { parseCertificate } from './certificate';
import { generateCheckpointKey, signCheckpoint, verifyCheckpoint } from './checkpoint';
import { openKey, sealKey } from './cms-envelope';
import { verifyDetached } from './cms-verify';
import { readCrls } from './crl';
import { canonicalJson } from './canonical-json';
import { openContent } from './content-open';
import { readDisclosedDummies, readDisclosedLot, writeDisclosedDummies, writeDisclosedLot } from './disclosed-leaves';
import { bytesSource } from './byte-source';
import { readKbid, type KbidParts } from './kbid';
import { readKeep } from './keep';
import { importDecryptionKey } from './keys';
import { parseManifest } from './manifest-parse';
import { nodeBackend } from './node';
import { readP12 } from './p12';
import { writeP12 } from './p12-write';
import { openPayload } from './payload-open';
import { readPdfSignature } from './pdf-signature';
import { readStatement } from './statement';
import { manifestContext } from './release';
import { toBase64, utf8 } from './bytes';
import { verifyCertificate } from './verify-certificate';

const RUNS = 200;
const AT = new Date('2026-06-01T00:00:00Z');
const NOWHERE = { file: () => undefined, bytes: () => undefined };
const parties = new Parties();
const hash = 'ab'.repeat(32);
const told = [4, 9].map((index) => ({
  index,
  salt: Buffer.from(hash, 'hex'),
  canonical: index === 4 ? null : utf8('{"type":"leaf.dummy"}'),
}));

async function validParts(): Promise<{ kbid: Uint8Array; parts: KbidParts; keys: { bidderKey: Uint8Array; gate: Uint8Array } }> {
  const vector = vectors().find(({ id }) => id === 'valid')!;
  const kbid = kbidOf(vector);
  const [{ bidderKey, gate }] = vector.keys as [(typeof vector.keys)[number]];
  return {
    kbid,
    parts: await readKbid(bytesSource(kbid)),
    keys: { bidderKey: Buffer.from(bidderKey, 'hex'), gate: Buffer.from(gate, 'hex') },
  };
}

const opener = async (name: string) => {
  const { certificate, privateKeyPkcs8 } = parties.of(name);
  return [certificate, await importDecryptionKey(privateKeyPkcs8)] as const;
};

async function sealedTargets(): Promise<Target[]> {
  const { kbid, parts, keys } = await validParts();
  const manifest = parseManifest(parts.manifest);
  const { envelopes, payload } = parts.segments[0]!;
  const [bidder, custodian] = [await opener('bidderEncryption'), await opener('custodian1')];
  const ciphertext = await collect(payload.open());
  const context = manifestContext(manifest, 'bid');
  const content = contentOf({ files: FILES, priceForm: PRICE_FORM, drawNonce: hash });
  return [
    { name: 'manifest', corpus: [parts.manifest], codes: /^(MANIFEST_INVALID|SUITE_UNSUPPORTED)$/, read: parseManifest },
    {
      name: 'container',
      corpus: [kbid],
      codes: /^(CONTAINER_INVALID|MANIFEST_INVALID|SUITE_UNSUPPORTED)$/,
      read: (bytes) => readKbid(bytesSource(bytes)),
    },
    { name: 'envelope (RSA)', corpus: [envelopes.bidder!], codes: /^ENVELOPE_UNOPENED$/, read: (bytes) => openKey(bytes, ...bidder) },
    {
      name: 'envelope (ECDH)',
      corpus: [envelopes.custodians[0]!],
      codes: /^ENVELOPE_UNOPENED$/,
      read: (bytes) => openKey(bytes, ...custodian),
    },
    {
      name: 'payload',
      corpus: [await smallPayload(context, keys), ciphertext.subarray(0, 100)],
      codes: /^PAYLOAD_(COMMITMENT|CHUNK|TRUNCATED)$/,
      async read(bytes) {
        for await (const _ of openPayload(nodeBackend, context, keys.bidderKey, keys.gate, streamOf(bytes, 999))) void _;
      },
    },
    {
      name: 'content',
      corpus: [content, content.subarray(0, 8192)],
      codes: /^CONTENT_INVALID$/,
      read: (bytes) => openContent(nodeBackend, streamOf(bytes, 4000), NOWHERE),
    },
  ];
}

async function signedTargets(): Promise<Target[]> {
  const { parts } = await validParts();
  const options = { trust: parties.trust, at: AT, crls: parties.crls };
  const certificates = ['bidder', 'custodian1', 'custodian4'].map((name) => parties.of(name).certificate);
  const checkpointKey = await generateCheckpointKey();
  const note = await signCheckpoint({ origin: 'log.example/1', size: 9, root: new Uint8Array(32) }, checkpointKey);
  const [head, gap, tail] = ['%PDF-1.7\n%%EOF\n1 0 obj /ByteRange [0 0056 0070 0007] /C ', '<300302010000>', ' endobj'];
  const pdf = utf8(`${head}${gap}${tail}`);
  expect(readPdfSignature(pdf).unsealedLength).toBe(15);
  return [
    { name: 'certificate', corpus: certificates, codes: /^CERTIFICATE_INVALID$/, read: parseCertificate },
    {
      name: 'chain',
      corpus: [...certificates, ...parties.chain],
      codes: /^CERTIFICATE_/,
      read: (bytes) => verifyCertificate(certificates[0]!, options, [bytes, ...parties.chain]),
    },
    { name: 'revocation list', corpus: parties.crls, codes: /^$/, read: (bytes) => readCrls([bytes]) },
    {
      name: 'signature',
      corpus: [parts.signature],
      codes: /^(SIGNATURE_INVALID|CERTIFICATE_.*)$/,
      read: (bytes) => verifyDetached(parts.manifest, bytes, options),
    },
    {
      name: 'checkpoint',
      corpus: [utf8(note)],
      codes: /^CHECKPOINT_INVALID$/,
      read: (bytes) => verifyCheckpoint(Buffer.from(bytes).toString('utf8'), checkpointKey.publicKey),
    },
    {
      name: 'leaves of a lot',
      corpus: [writeDisclosedLot({ lotCode: 'E3213002601050001001001', lotId: '1', leaves: told })],
      codes: /^DISCLOSURE_INVALID$/,
      read: readDisclosedLot,
    },
    {
      name: 'dummies',
      corpus: [writeDisclosedDummies({ tile: 3, leaves: told })],
      codes: /^DISCLOSURE_INVALID$/,
      read: readDisclosedDummies,
    },
    { name: 'PDF', corpus: [pdf], codes: /^PDF_UNSEALED$/, read: readPdfSignature },
  ];
}

async function keptTargets(): Promise<Target[]> {
  const receipt = {
    format: 'kaibiao-receipt/1',
    lotCode: 'L',
    submissionId: 's',
    version: 1,
    manifestHash: hash,
    receivedAt: AT.toISOString(),
  };
  const vote = {
    format: 'kaibiao-vote/1',
    lotCode: 'L',
    segment: 'bid',
    orderHash: hash,
    custodian: 1,
    verdicts: [{ manifestHash: hash, ok: true, evidence: null }],
  };
  const order = {
    ...{ format: 'kaibiao-opening-order/1', lotCode: 'L', segment: 'bid', schedule: { bidDeadline: AT.toISOString() }, scheduleHash: hash },
    ...{ submissionsHash: hash, releasesHash: hash, releases: [hash], windowEndedAt: AT.toISOString(), previousReport: null },
  };
  const manual = {
    ...{ format: 'kaibiao-manual-draw/1', lotCode: 'L', segment: 'bid', releasesHash: hash },
    results: [{ item: 'K', round: 1, balls: ['1', '2'], ball: '2', choice: '0.96' }],
  };
  const dealing = {
    ...{ format: 'kaibiao-seed-dealing/1', lotCode: 'L', purpose: 'opening', dealer: hash, threshold: 1, custodians: [hash] },
    ...{ commitments: [hash], envelopes: ['AAAA'] },
  };
  const { certificate, privateKeyPkcs8 } = parties.of('bidder');
  const [encryption, privateKey] = await opener('bidderEncryption');
  const segment = { name: 'bid', bidderKey: hash, gate: hash, salt: hash.slice(16), drawNonce: hash, contentHash: hash };
  const secret = canonicalJson({
    format: 'kaibiao-keep/1',
    lotCode: 'L',
    submissionId: 's',
    version: 1,
    manifestHash: hash,
    segments: [segment],
  });
  const keep = canonicalJson({
    format: 'kaibiao-keep-file/1',
    toCertificate: toBase64(await sealKey(secret, encryption)),
    byPassphrase: { iterations: 600_000, salt: 'AAAA', nonce: 'AAAA', sealed: 'AAAA' },
  });
  const p12 = await writeP12({ certificate, privateKeyPkcs8, chain: parties.chain, password: 'p', friendlyName: 'f', iterations: 1 });
  return [
    ...[{ ...receipt, entryHash: hash, leafSalt: hash }, vote, order, manual, dealing].map((value) => ({
      name: value.format,
      corpus: [canonicalJson(value)],
      codes: /^STATEMENT_INVALID$/,
      read: (bytes: Uint8Array) => readStatement(value.format, bytes),
    })),
    { name: 'keep', corpus: [keep], codes: /^KEEP_INVALID$/, read: (bytes) => readKeep(bytes, { certificate: encryption, privateKey }) },
    { name: 'PKCS#12', corpus: [p12], codes: /^(P12_UNREADABLE|CERTIFICATE_INVALID)$/, read: (bytes) => readP12(bytes, 'p') },
  ];
}

describe('whatever bytes come, a reader reads them or refuses them by its own code, soon, and keeps nothing', () => {
  it('manifest, container, envelopes, payload, content, certificates, signatures, statements, keeps', async () => {
    await expectSound([...(await sealedTargets()), ...(await signedTargets()), ...(await keptTargets())], RUNS);
  }, 3_600_000);
});
