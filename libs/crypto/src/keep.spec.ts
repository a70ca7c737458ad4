import { SystemRandom } from '@kaibiao/kernel';
import { flipped } from '../../../test/support/bytes';
import { parties, sealedBid, type Parties } from '../../../test/support/sealing';
import { importDecryptionKey, manifestHash, readKeep, writeKeep, type Keep } from './index';

const passphrase = '一个足够长的口令 with spaces';
let who: Parties;
let keep: Keep;
let file: Uint8Array;
beforeAll(async () => {
  who = await parties();
  const { sealed } = await sealedBid(who);
  const { lotCode, submissionId, version } = sealed.manifest;
  const segments = sealed.segments.map((segment) => segment.keep);
  keep = { format: 'kaibiao-keep/1', lotCode, submissionId, version, manifestHash: manifestHash(sealed.manifestBytes), segments };
  file = await writeKeep(keep, { encryptionCertificate: who.encryption.certificate, passphrase, random: new SystemRandom() });
});

it("opens with the bidder's key, and with the passphrase when the certificate is lost", async () => {
  const { certificate, keys } = who.encryption;
  expect(await readKeep(file, { certificate, privateKey: await importDecryptionKey(keys.privateKeyPkcs8) })).toEqual(keep);
  expect(await readKeep(file, { passphrase })).toEqual(keep);
  expect(await readKeep(file, { passphrase: passphrase.normalize('NFD') })).toEqual(keep);
});

it('shows no key to anybody else', async () => {
  for (const { bidderKey, gate } of keep.segments) {
    expect(Buffer.from(file).includes(bidderKey)).toBe(false);
    expect(Buffer.from(file).includes(gate)).toBe(false);
  }
  const other = await importDecryptionKey(who.signing.keys.privateKeyPkcs8);
  await expect(readKeep(file, { passphrase: 'another passphrase' })).rejects.toMatchObject({ code: 'KEEP_INVALID' });
  await expect(readKeep(file, { certificate: who.signing.certificate, privateKey: other })).rejects.toMatchObject({ code: 'KEEP_INVALID' });
});

it('is refused when it was touched', async () => {
  const text = new TextDecoder().decode(file);
  for (const at of [0, text.indexOf('"nonce":"') + 12, text.indexOf('"salt":"') + 12, text.indexOf('"sealed":"') + 100, file.length - 1])
    await expect(readKeep(flipped(file, at), { passphrase })).rejects.toMatchObject({ code: 'KEEP_INVALID' });
  await expect(readKeep(new Uint8Array(0), { passphrase })).rejects.toMatchObject({ code: 'KEEP_INVALID' });
});

it('has only the passphrase under policy custodians, and a real one', async () => {
  const protection = { encryptionCertificate: null, passphrase, random: new SystemRandom() };
  expect(await readKeep(await writeKeep(keep, protection), { passphrase })).toEqual(keep);
  await expect(writeKeep(keep, { ...protection, passphrase: '12345678901' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});
