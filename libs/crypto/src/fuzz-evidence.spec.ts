import { expectSound } from '../../../test/support/fuzz/expect-sound';
import type { Target } from '../../../test/support/fuzz/fuzz';
import { authority, holder, signerOf, WITHIN, type KeyKind } from '../../../test/support/pki';
import {
  answersQuestion,
  answerTimestampRequest,
  cosign,
  imprintOf,
  NOTE_TYPE,
  readAddCheckpoint,
  readLogPolicy,
  readLogProof,
  readReleaseFile,
  readVerifierKey,
  revocationSources,
  timestampRequest,
  tokenIn,
  utf8,
  verifyCertificate,
  verifyCosignatures,
  verifierKey,
  verifyTimestamp,
  witnessKey,
  witnessVerifierKey,
  writeAddCheckpoint,
  writeLogProof,
  writeOcspResponse,
  writeReleaseFile,
} from './index';
import { generateCheckpointKey, signCheckpoint } from './checkpoint';

const RUNS = 100;
const document = utf8('a receipt');
const nonce = new Uint8Array(16).fill(0x41);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** What authorities of time and of revocation answer. */
async function authorityTargets(kind: Extract<KeyKind, 'rsa' | 'sm2'>): Promise<Target[]> {
  const { root, issuing } = await authority('Demo', kind);
  const tsa = await holder(issuing, { name: '演示时间戳', usage: 'timestamping', serial: '77', kind });
  const demo = { signer: await signerOf(tsa, issuing.chain), now: () => WITHIN, newSerial: () => '1234' };
  const hash = kind === 'sm2' ? 'SM3' : 'SHA-256';
  const response = await answerTimestampRequest(timestampRequest(await imprintOf(hash, document), nonce, hash), demo);
  return [
    { name: `time-stamp response (${kind})`, corpus: [response], codes: /^TIMESTAMP_INVALID$/, read: (bytes) => tokenIn(bytes, nonce) },
    {
      name: `time-stamp (${kind})`,
      corpus: [tokenIn(response, nonce)],
      codes: /^(TIMESTAMP_INVALID|CERTIFICATE_.*)$/,
      read: (bytes) => verifyTimestamp(bytes, document, { trust: [root.certificate] }),
    },
  ];
}

async function revocationTargets(): Promise<Target[]> {
  const { root, issuing } = await authority();
  const { certificate } = await holder(issuing, { serial: '11' });
  const responder = await signerOf(await holder(issuing, { serial: '31', ocspResponder: true }));
  const about = { certificate, issuer: issuing.certificate, responder, thisUpdate: WITHIN, nonce };
  const answers = [
    await writeOcspResponse({ ...about, status: 'good' }),
    await writeOcspResponse({ ...about, status: { revokedAt: new Date('2026-05-01T00:00:00Z') } }),
  ];
  return [
    {
      name: 'OCSP answer',
      corpus: answers,
      codes: /^CERTIFICATE_REVOKED$/,
      read: (bytes) => verifyCertificate(certificate, { trust: [root.certificate], at: WITHIN, ocsps: [bytes] }, issuing.chain),
    },
    { name: 'OCSP nonce', corpus: answers, codes: /^$/, read: (bytes) => answersQuestion(bytes, { nonce }) },
    { name: 'addresses in a certificate', corpus: [certificate], codes: /^CERTIFICATE_INVALID$/, read: revocationSources },
  ];
}

/** What travels between log, witnesses, bidders and custodians. */
async function carriedTargets(): Promise<Target[]> {
  const [log, witness] = [await generateCheckpointKey(), await generateCheckpointKey()];
  const checkpoint = await signCheckpoint({ origin: 'log.example/1', size: 9, root: new Uint8Array(32) }, log);
  const note = checkpoint + (await cosign(checkpoint, 'witness.example/w1', witness, WITHIN));
  const proof = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)];
  const key = witnessVerifierKey('witness.example/w1', witness.publicKey);
  const policy = `log ${verifierKey({ name: 'log.example/1', type: NOTE_TYPE.ed25519, publicKey: log.publicKey })}\nwitness w1 ${key} https://witness.example/\ngroup g any w1\nquorum g\n`;
  const release = { statement: utf8('{"format":"kaibiao-release/1"}'), signature: nonce };
  return [
    {
      name: 'cosignatures',
      corpus: [utf8(note)],
      codes: /^CHECKPOINT_INVALID$/,
      read: (bytes) => verifyCosignatures(text(bytes), [witnessKey('witness.example/w1', witness.publicKey)]),
    },
    {
      name: 'request to a witness',
      corpus: [utf8(writeAddCheckpoint({ oldSize: 4, proof, checkpoint }))],
      codes: /^CHECKPOINT_INVALID$/,
      read: (bytes) => readAddCheckpoint(text(bytes)),
    },
    {
      name: 'proof of the log',
      corpus: [utf8(writeLogProof({ index: 3, proof, checkpoint, extra: nonce }))],
      codes: /^CHECKPOINT_INVALID$/,
      read: (bytes) => readLogProof(text(bytes)),
    },
    { name: 'verifier key', corpus: [utf8(key)], codes: /^INPUT_INVALID$/, read: (bytes) => readVerifierKey(text(bytes)) },
    { name: 'policy of a log', corpus: [utf8(policy)], codes: /^INPUT_INVALID$/, read: (bytes) => readLogPolicy(text(bytes)) },
    {
      name: 'release file',
      corpus: [utf8(writeReleaseFile({ release, manifest: utf8('{}') }))],
      codes: /^STATEMENT_INVALID$/,
      read: (bytes) => readReleaseFile(text(bytes)),
    },
  ];
}

it('whatever authorities, witnesses and bidders hand over, a reader reads it or refuses it by its own code, soon, and keeps nothing', async () => {
  const authorities = [...(await authorityTargets('rsa')), ...(await authorityTargets('sm2'))];
  await expectSound([...authorities, ...(await revocationTargets()), ...(await carriedTargets())], RUNS);
}, 3_600_000);
