import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesSource, readKbid, type SealingMode } from '@kaibiao/crypto';
import type { CertificateBook, TrustStore } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import { FilesystemObjectStore, Logger, type AppConfig, type Reader } from '@kaibiao/platform';
import { streamOf } from '../../../test/support/bytes';
import { kbidOf, lotOf, vectors, type Vector } from '../../../test/support/vectors/load';
import { codeOf } from '../../../test/support/vectors/outcome';
import { allParties, BIDDER_CODE, RIVAL_CODE } from '../../../test/support/vectors/parties';
import { PackageCheck } from './package-check';
import { Payloads } from './payloads';
import type { SignerRevocation } from './signer-revocation';
import { manifestIssues, refuse } from './submission-rules';

const parties = Object.values(allParties());
const { receivedAt, bidDeadline, code, tenderDocuments, policies } = lotOf();
/** Which certificates are bound to whose account. */
const BOUND: Readonly<Record<string, readonly string[]>> = {
  bidder: fingerprintsOf('bidder', 'bidderEncryption', 'expired', 'future', 'revoked', 'stranger'),
  rival: fingerprintsOf('rival', 'rivalEncryption'),
};
const [roots, crls] = [parties.flatMap(({ trust }) => trust), parties.flatMap((one) => one.crls)];
const trust = { options: (at: Date) => ({ trust: roots, crls, at }) } as unknown as TrustStore;
const ENCRYPTION = new Map(
  parties.flatMap((one) => ['bidderEncryption', 'rivalEncryption'].map((name) => [one.fingerprint(name), one.of(name).certificate])),
);
/** Knows the encryption certificates that are bound, and none that is revoked. */
const reader = {
  now: () => Promise.resolve(new Date(receivedAt)),
  row: (sql: string, [fingerprint]: string[]) => {
    const der = sql.startsWith('select der') && ENCRYPTION.get(fingerprint!);
    return Promise.resolve(der ? { der } : null);
  },
} as unknown as Reader;
const book = {
  requireBound: (_: unknown, fingerprint: string, { organisationId }: { organisationId: string }) =>
    BOUND[organisationId]!.includes(fingerprint)
      ? Promise.resolve()
      : Promise.reject(new DomainError('invalid', 'CERTIFICATE_NOT_BOUND', { fingerprint })),
} as unknown as CertificateBook;
/** The vectors' authority has a list and no servers. */
const revocation = { decide: () => Promise.resolve({}) } as unknown as SignerRevocation;

function fingerprintsOf(...names: string[]): string[] {
  return parties.flatMap((one) => names.map((name) => one.fingerprint(name)));
}

let folder: string;
let payloads: Payloads;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-vectors-'));
  payloads = new Payloads(new FilesystemObjectStore(folder), { limits: { bidBytes: 2 ** 31 } } as AppConfig, new Logger('vectors'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As `BeginSubmission`, `AppendUpload` and `SubmitBid` do it. */
async function submit(vector: Vector): Promise<void> {
  const { manifest: bytes, signature, segments } = await readKbid(bytesSource(kbidOf(vector)));
  const bidder = { organisationId: vector.submitter, organisationCode: vector.submitter === 'rival' ? RIVAL_CODE : BIDDER_CODE };
  const envelopes = Object.fromEntries(
    segments.map(({ name, envelopes: { bidder: own, custodians } }) => [name, { bidder: own, custodians: [...custodians] }]),
  );
  const { manifest, issues } = await new PackageCheck(trust, book, reader, revocation).verify(bidder, {
    manifest: bytes,
    signature,
    envelopes,
  });
  const policy = policies[vector.suite].find(({ mode }: { mode: SealingMode }) => mode === vector.policy)!;
  const lot = {
    code,
    suite: vector.suite,
    bidDeadline: new Date(bidDeadline),
    policy,
    lotKeys: [],
    envelopes: 'single' as const,
    tenderDocumentsHash: tenderDocuments,
  };
  const standing = vector.standing ?? { submissionId: null, version: 0, manifestHash: null };
  refuse([...manifestIssues(manifest, lot, standing, payloads.maxBytes), ...issues]);
  const { ciphertext } = manifest.segments[0]!;
  const upload = { total: Number(ciphertext.length), payloadHash: ciphertext.hash, kept: () => Promise.resolve() };
  await payloads.append(await payloads.stage(), streamOf(await sealed(segments[0]!.payload)), upload);
}

async function sealed({ length, open }: { length: number; open(): AsyncIterable<Uint8Array> }): Promise<Uint8Array> {
  const whole = new Uint8Array(length);
  let at = 0;
  for await (const chunk of open()) whole.set(chunk, (at += chunk.length) - chunk.length);
  return whole;
}

it('receives of the published bids exactly those that are one for their lot, and refuses the others by their codes', async () => {
  const readable = vectors().filter(({ expected }) => expected.submission !== null);
  const found = new Map<string, string>();
  for (const vector of readable) found.set(vector.id, await codeOf(submit(vector)));
  expect(found).toEqual(new Map(readable.map(({ id, expected }) => [id, expected.submission])));
  expect([...found.values()].filter((answer) => answer === 'ok').length).toBeGreaterThan(60);
}, 120_000);
