import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDemoCa,
  readPdfSignature,
  sealBid,
  signDetached,
  signStatement,
  type DemoCa,
  type Receipt,
  type Signer,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { openingRecordPdf, sealPdf } from '@kaibiao/documents';
import { flipped } from '../../support/bytes';
import { openingRecord } from '../../support/document-samples';
import { holder, signerOf, WITHIN } from '../../support/pki';
import { describeWith } from '../../support/programs';
import { bidInput, HASH, parties } from '../../support/sealing';

/** NSS asks the machine's clock, whatever the signature says of its time. */
const VALIDITY = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2049-01-01T00:00:00Z') };
const RECEIPT: Receipt = {
  ...{ format: 'kaibiao-receipt/1', lotCode: 'E3213002601050001001001', submissionId: 's', version: 1 },
  ...{ manifestHash: HASH, receivedAt: WITHIN.toISOString(), entryHash: HASH, leafSalt: HASH },
};

interface SignedBytes {
  content: Uint8Array;
  signature: Uint8Array;
}

let folder: string;
let issuing: DemoCa;
const path = (name: string): string => join(folder, name);
const run = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-interop-'));
  const root = await createDemoCa({ name: 'Root', ...VALIDITY });
  issuing = await createDemoCa({ name: 'Issuing', parent: root, ...VALIDITY });
  writeFileSync(path('root.der'), root.certificate);
  run('openssl', 'x509', '-inform', 'DER', '-in', path('root.der'), '-out', path('root.pem'));
  mkdirSync(path('nss'));
  run('certutil', '-N', '-d', `sql:${path('nss')}`, '--empty-password');
  run('certutil', '-A', '-n', 'root', '-t', 'C,C,C', '-i', path('root.der'), '-d', `sql:${path('nss')}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What each of three programs that share no code says of a signature. */
function verdicts({ content, signature }: SignedBytes): Record<'openssl' | 'gnutls' | 'nss', boolean> {
  writeFileSync(path('content'), content);
  writeFileSync(path('p7s'), signature);
  // prettier-ignore
  const openssl = run('openssl', 'cms', '-verify', '-binary', '-inform', 'DER', '-in', path('p7s'), '-content', path('content'), '-CAfile', path('root.pem'), '-purpose', 'any', '-out', path('out'));
  const gnutls = run(
    'certtool',
    '--p7-verify',
    '--inder',
    '--infile',
    path('p7s'),
    '--load-data',
    path('content'),
    '--load-ca-certificate',
    path('root.pem'),
  );
  const nss = run('cmsutil', '-D', '-d', `sql:${path('nss')}`, '-c', path('content'), '-i', path('p7s'), '-n', '-h', '1');
  return {
    openssl: openssl.status === 0,
    gnutls: gnutls.status === 0,
    nss: nss.status === 0 && nss.stdout.includes('status=GoodSignature'),
  };
}

const ALL = { openssl: true, gnutls: true, nss: true };
const NONE = { openssl: false, gnutls: false, nss: false };

/** What the product signs: by the bidder, by the platform, and into a document. */
const SIGNED: Record<string, (signer: Signer) => Promise<SignedBytes>> = {
  async manifest(signer) {
    const { input } = await bidInput(await parties());
    const { manifestBytes, signature } = await sealBid(nodeBackend, { ...input, signer });
    return { content: manifestBytes, signature };
  },
  async receipt(signer) {
    const { statement, signature } = await signStatement(signer, RECEIPT, WITHIN);
    return { content: statement, signature };
  },
  async record(signer) {
    return readPdfSignature(await sealPdf(await openingRecordPdf(openingRecord), { signer, at: WITHIN, reason: '开标记录' }));
  },
};

describeWith('certtool', 'cmsutil', 'certutil').each(['rsa', 'ec'] as const)('OpenSSL, GnuTLS and NSS, with a key of %s,', (kind) => {
  it.each(Object.keys(SIGNED))('accept the signature of a %s alike, and refuse it alike after one flipped byte', async (name) => {
    const signer = await signerOf(await holder(issuing, { kind, ...VALIDITY }), issuing.chain);
    const { content, signature } = await SIGNED[name]!(signer);
    expect(verdicts({ content, signature })).toEqual(ALL);
    expect(verdicts({ content: flipped(content, content.length >> 1), signature })).toEqual(NONE);
    expect(verdicts({ content, signature: flipped(signature, signature.length - 1) })).toEqual(NONE);
    const digest = Buffer.from(signature).indexOf(createHash('sha256').update(content).digest());
    expect(digest).toBeGreaterThan(0);
    expect(verdicts({ content, signature: flipped(signature, digest + 5) })).toEqual(NONE);
  });
});

it('is DER to the last byte: attributes and certificates stand where another encoder puts them', async () => {
  for (const kind of ['rsa', 'ec'] as const) {
    const signer = await signerOf(await holder(issuing, { kind, ...VALIDITY }), [...issuing.chain, readFileSync(path('root.der'))]);
    writeFileSync(path('p7s'), await signDetached(Buffer.from('content'), signer, WITHIN));
    run('openssl', 'cms', '-cmsout', '-inform', 'DER', '-in', path('p7s'), '-outform', 'DER', '-out', path('again'));
    expect(Buffer.compare(readFileSync(path('again')), readFileSync(path('p7s')))).toBe(0);
  }
});
