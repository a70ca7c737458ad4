import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyLotKey, ensureLotKey, lotKeyOf, lotsWithKeys } from '../../../apps/custodian/src/folder/lot-keys';
import { toPem } from '../../../apps/custodian/src/to-pem';
import { authority, holder } from '../../support/pki';

const LOT = 'E3213002601050001001001';

describe('the keys of lots in a custodian’s folder', () => {
  let folder: string;
  let standing: Uint8Array;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kaibiao-lot-keys-'));
    standing = (await holder((await authority()).issuing, { usage: 'encryption' })).certificate;
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const own = join('lot-keys', `${LOT}.pem`);

  it('are made once for each lot, for their owner’s eyes, and found again', async () => {
    expect(lotKeyOf(folder, LOT)).toBeNull();
    const made = await ensureLotKey(folder, LOT, standing);
    expect(await ensureLotKey(folder, LOT, standing)).toEqual(made);
    expect(lotKeyOf(folder, LOT)).toEqual(made);
    expect(await ensureLotKey(folder, `${LOT}1`, standing)).not.toEqual(made);
    expect(statSync(join(folder, own)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'lot-keys')).mode & 0o777).toBe(0o700);
  });

  it('are one key when two ask at once: the first one’s, which may have been certified', async () => {
    const other = `${LOT}2`;
    const made = await Promise.all([1, 2, 3].map(() => ensureLotKey(folder, other, standing)));
    expect(made).toEqual([1, 2, 3].map(() => lotKeyOf(folder, other)));
    expect(readdirSync(join(folder, 'lot-keys')).every((name) => name.endsWith('.pem'))).toBe(true);
  });

  it('survive a crash while the next one was written', async () => {
    const other = `${LOT}3`;
    writeFileSync(join(folder, 'lot-keys', `${other}.pem.1f2e3d4c`), '-----BEGIN PRIVATE KEY-----\nMIG');
    expect(lotKeyOf(folder, other)).toBeNull();
    const made = await ensureLotKey(folder, other, standing);
    expect(lotKeyOf(folder, other)).toEqual(made);
  });

  it('lie nowhere else, whatever a platform calls its lot', async () => {
    for (const code of ['../signing.key', 'a/../../b', '', '.', 'x\0y']) {
      expect(lotKeyOf(folder, code)).toBeNull();
      await expect(ensureLotKey(folder, code, standing)).rejects.toThrow('LOT_CODE_INVALID');
    }
  });

  it('are gone for ever once they are destroyed, and no other with them', async () => {
    const [over, other] = [`${LOT}8`, `${LOT}9`];
    await ensureLotKey(folder, over, standing);
    const kept = await ensureLotKey(folder, other, standing);
    const { privateKeyPkcs8 } = lotKeyOf(folder, over)!;
    const file = openSync(join(folder, 'lot-keys', `${over}.pem`), 'r');
    destroyLotKey(folder, over);
    expect(lotKeyOf(folder, over)).toBeNull();
    expect(lotKeyOf(folder, other)).toEqual(kept);
    expect(lotsWithKeys(folder)).not.toContain(over);
    expect(lotsWithKeys(folder)).toContain(other);
    // Whoever still holds the file reads noise.
    expect(readFileSync(file, 'latin1')).not.toContain(toPem(privateKeyPkcs8, 'PRIVATE KEY').slice(0, 80));
    closeSync(file);
  });

  it('have certificates that openssl takes for signed by themselves and meant for keys', async () => {
    const { certificate } = await ensureLotKey(folder, LOT, standing);
    const file = join(folder, 'certificate.pem');
    writeFileSync(file, toPem(certificate, 'CERTIFICATE'));
    expect(execFileSync('openssl', ['verify', '-check_ss_sig', '-no_check_time', '-CAfile', file, file], { encoding: 'utf8' })).toContain(
      'OK',
    );
    const text = execFileSync('openssl', ['x509', '-in', file, '-noout', '-subject', '-ext', 'keyUsage'], { encoding: 'utf8' });
    expect(text).toContain(LOT);
    expect(text).toContain('Key Agreement');
  });
});
