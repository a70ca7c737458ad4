import { toBase64 } from '@kaibiao/crypto';
import { certificateIn } from './certificate-file';

const der = Uint8Array.of(0x30, 0x82, 0, 1, 7);
const pem = `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`;
const read = (text: string) => certificateIn(new TextEncoder().encode(text));

describe('a certificate file', () => {
  it('is read as DER and as PEM', () => {
    expect(certificateIn(der)).toBe(toBase64(der));
    expect(read(pem)).toBe(toBase64(der));
    expect(read(`subject=...\r\n${pem.replaceAll('\n', '\r\n')}`)).toBe(toBase64(der));
  });
  it('is not two certificates, a key, or anything else', () => {
    expect([read(pem + pem), read(pem.replaceAll('CERTIFICATE', 'PRIVATE KEY')), read('hello'), read('')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
