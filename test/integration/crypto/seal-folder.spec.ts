import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importDecryptionKey, keepWriter, parseCertificate, parseManifest, readKbid, toBase64 } from '@kaibiao/crypto';
import { FixedClock, SeededRandom } from '@kaibiao/kernel';
import { fileSource } from '../../../apps/cli/src/bidder/file-bytes';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import { openKbid } from '../../../apps/cli/src/bidder/open-kbid';
import { keepPath, sealFolder, type SealFolderInput } from '../../../apps/cli/src/bidder/seal-folder';
import { authority, CODE, holder, signerOf, WITHIN, type Holder } from '../../support/pki';
import { HASH, parties, type Parties } from '../../support/sealing';

const PASSPHRASE = 'twelve characters and more';
let who: Parties;
let folder: string;
const path = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  who = await parties();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-seal-'));
  mkdirSync(path('bid', 'technical'), { recursive: true });
  // More than the memory that both threads share, and no multiple of anything.
  writeFileSync(path('bid', 'technical', 'design.pdf'), Buffer.alloc(6_543_210, 'not all the same. '));
  writeFileSync(path('bid', 'price.json'), JSON.stringify({ price: '29998500.00' }));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lotOf(): LotFile {
  const custodians = who.custodians.map(({ certificate }) => certificate);
  return {
    lotId: '0198c3a0-7b1e-7c00-8000-000000000001',
    lotCode: 'E3213002601050001001001',
    lotName: 'one lot',
    suite: 'INTL-1',
    segments: ['bid'],
    tenderDocuments: HASH,
    policy: { mode: 'bidder+custodians', threshold: 2, custodians: custodians.map((der) => parseCertificate(der).fingerprint) },
    custodianCertificates: custodians.map(toBase64),
    opensNotBefore: '2026-07-01T01:00:00.000Z',
    bidDeadline: '2026-07-01T01:00:00.000Z',
    ceilingPrice: '32480000.00',
    priceForm: [{ name: 'price', required: true, unit: 'CNY' }],
  };
}

async function input(signing: Holder, out = 'bid.kbid'): Promise<SealFolderInput> {
  const { certificate, keys } = who.encryption;
  return {
    folder: path('bid'),
    lot: lotOf(),
    signer: await signerOf(signing),
    certificate: parseCertificate(signing.certificate),
    encryption: { certificate: parseCertificate(certificate), privateKey: await importDecryptionKey(keys.privateKeyPkcs8) },
    writeKeep: keepWriter({ passphrase: PASSPHRASE, random: new SeededRandom() }),
    out: path(out),
    random: new SeededRandom(),
    clock: new FixedClock(WITHIN),
  };
}

describe('a folder for a lot of two envelopes (双信封)', () => {
  const ofTwo = async (): Promise<SealFolderInput> => ({
    ...(await input(who.signing)),
    lot: { ...lotOf(), segments: ['technical', 'price'] },
  });

  it('is sealed into one bid of two envelopes, the price form in the last alone', async () => {
    mkdirSync(path('bid', 'price'));
    writeFileSync(path('bid', 'price', 'bill.xlsx'), 'every item has its price');
    const { kbid, payloadLength, files } = await sealFolder(await ofTwo());
    expect(files.map(({ name }) => name)).toEqual(['price/bill.xlsx', 'technical/design.pdf']);
    expect(readdirSync(folder).sort()).toEqual(['bid', 'bid.kbid', 'bid.kbkeep']);
    const source = await fileSource(kbid);
    const { manifest, segments } = await readKbid(source);
    expect(segments.map(({ name }) => name)).toEqual(['technical', 'price']);
    const described = parseManifest(manifest).segments;
    expect(described.reduce((sum, { ciphertext }) => sum + Number(ciphertext.length), 0)).toBe(payloadLength);
    // Each has keys of its own: whoever opens one knows nothing of the other.
    expect(new Set(described.flatMap(({ bidderKey, shares, drawNonce }) => [bidderKey, drawNonce, ...shares])).size).toBe(12);
    await source.close();
    const opened = await openKbid({ kbid, opener: { passphrase: PASSPHRASE }, extractTo: path('again') });
    expect(opened.priceForm).toEqual({ price: '29998500.00' });
    expect(readFileSync(path('again', 'price', 'bill.xlsx'), 'utf8')).toBe('every item has its price');
    expect(statSync(path('again', 'technical', 'design.pdf')).size).toBe(6_543_210);
  });

  it('is not sealed while a file lies outside the folders of the envelopes', async () => {
    writeFileSync(path('bid', 'quote.xlsx'), 'a price where everybody sees it');
    await expect(sealFolder(await ofTwo())).rejects.toThrow(/technical\/ or price\/.*quote\.xlsx/);
    expect(readdirSync(folder)).toEqual(['bid']);
  });
});

describe('a folder that is sealed by two threads', () => {
  it('opens to identical bytes', async () => {
    const { kbid } = await sealFolder(await input(who.signing));
    const { files } = await openKbid({ kbid, opener: { passphrase: PASSPHRASE }, extractTo: path('again') });
    expect(files.map(({ name }) => name)).toEqual(['technical/design.pdf']);
    const [again, given] = [path('again'), path('bid')].map((at) => readFileSync(join(at, 'technical', 'design.pdf')));
    expect(again!.equals(given!)).toBe(true);
  });

  it('is whole however long its ECDSA signature turns out', async () => {
    const { issuing } = await authority();
    const signing = await holder(issuing, { kind: 'ec', organisationCode: CODE });
    const lengths = new Set<number>();
    for (let bid = 0; lengths.size < 3; bid++) {
      const { kbid } = await sealFolder(await input(signing, `${bid}.kbid`));
      await openKbid({ kbid, opener: { passphrase: PASSPHRASE } });
      const source = await fileSource(kbid);
      lengths.add((await readKbid(source)).signature.length);
      await source.close();
    }
  });

  it('leaves nothing behind when a file changes while it is read', async () => {
    const given = await input(who.signing);
    const grow = (): void => writeFileSync(path('bid', 'technical', 'design.pdf'), 'changed');
    await expect(sealFolder({ ...given, onProgress: (_, done) => void (done > 1_000_000 && grow()) })).rejects.toThrow('was changed');
    expect(readdirSync(folder)).toEqual(['bid']);
  });

  it('writes keys that only their owner reads', async () => {
    const { kbid } = await sealFolder(await input(who.signing));
    expect(readdirSync(folder).sort()).toEqual(['bid', 'bid.kbid', 'bid.kbkeep']);
    expect(statSync(keepPath(kbid)).mode & 0o077).toBe(0);
  });
});
