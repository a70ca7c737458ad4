import { parseCertificate, sealKey, signDetached, verifyDetached, type Certificate, type OpeningKey, type Signer } from '@kaibiao/crypto';
import { openKey } from '@kaibiao/crypto/unseal';
import { WITHIN } from '../../support/pki';

export interface SignerUnderTest {
  signer: Signer;
  /** Null where it opens no envelopes. */
  encryption: { certificate: Certificate; privateKey: OpeningKey } | null;
}

export interface Trusted {
  root: Uint8Array;
  issuing: Uint8Array;
  /** The certificates that were put into the signer, DER. */
  signing: Uint8Array;
  /** Of somebody else. */
  foreign: Uint8Array;
}

/** What every signer keeps, wherever its key is. */
export function signerContract(subject: () => Promise<SignerUnderTest>, trusted: () => Trusted): void {
  const content = new TextEncoder().encode('{"format":"kaibiao-sealed-bid/1"}');
  const options = () => ({ trust: [trusted().root], intermediates: [trusted().issuing], at: WITHIN });

  it('signs what anyone can verify, by the certificate that it names', async () => {
    const { signer } = await subject();
    const signature = await signDetached(content, signer);
    const { certificate } = await verifyDetached(content, signature, options());
    expect(certificate.fingerprint).toBe(parseCertificate(trusted().signing).fingerprint);
    await expect(verifyDetached(new Uint8Array([...content, 0]), signature, options())).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
  });

  it('signs several things at once, each by itself', async () => {
    const { signer } = await subject();
    const texts = Array.from({ length: 5 }, (_, at) => new Uint8Array(1000 * (at + 1)).fill(at));
    const signatures = await Promise.all(texts.map((text) => signDetached(text, signer)));
    for (const [at, text] of texts.entries()) await verifyDetached(text, signatures[at]!, options());
  });

  it('opens its own envelope, and nobody else’s', async () => {
    const { encryption } = await subject();
    if (!encryption) return;
    const { certificate, privateKey } = encryption;
    const secret = new Uint8Array(32).fill(9);
    const own = await sealKey(secret, certificate.der);
    expect(await openKey(own, certificate.der, privateKey)).toEqual(secret);
    for (const wrong of [await sealKey(secret, trusted().foreign), own.subarray(0, -1)])
      await expect(openKey(wrong, certificate.der, privateKey)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
  });
}
