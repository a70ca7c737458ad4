import { authority, holder, signerOf, VALIDITY, WITHIN, type Holder } from '../../../test/support/pki';
import { flipped } from '../../../test/support/bytes';
import {
  createDemoCa,
  importDecryptionKey,
  parseCertificate,
  sealKey,
  signDetached,
  utf8,
  verifyDetached,
  writeCrl,
  type DemoCa,
  type Signer,
} from './index';
import { childrenOf, integer, octets, oid, readDer, sequence, setOf, writeDer } from './der';
import { openKey } from './unseal';

const content = utf8('the manifest');
const later = new Date('2029-01-01T00:00:00Z');
let root: DemoCa;
let issuing: DemoCa;
let owner: Holder;
let signer: Signer;
let p7s: Uint8Array;
let trust: Uint8Array[];

beforeAll(async () => {
  ({ root, issuing } = await authority());
  owner = await holder(issuing, { serial: '77' });
  signer = await signerOf(owner, issuing.chain);
  p7s = await signDetached(content, signer);
  trust = [root.certificate];
});

const verify = (signature: Uint8Array, options: Partial<Parameters<typeof verifyDetached>[2]> = {}, bytes = content): Promise<string> =>
  verifyDetached(bytes, signature, { trust, at: WITHIN, ...options }).then(
    () => 'verified',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('a detached signature', () => {
  it('verifies over its content and says who signed, up to the anchor', async () => {
    const verified = await verifyDetached(content, p7s, { trust, at: WITHIN });
    expect(verified.certificate).toEqual(parseCertificate(owner.certificate));
    expect(verified.chain.map(({ subjectName }) => subjectName)).toEqual(['江苏建工集团有限公司', 'Demo Issuing', 'Demo Root']);
    expect(verified.revocation).toBe('unchecked');
  });

  it('does not verify over another content', async () => {
    expect(await verify(p7s, {}, utf8('the manifest.'))).toBe('SIGNATURE_INVALID');
    expect(await verify(p7s, {}, new Uint8Array(0))).toBe('SIGNATURE_INVALID');
  });

  it('does not verify with any byte flipped', async () => {
    const accepted: number[] = [];
    // Every seventh byte of the whole, and every byte between the signed attributes and the signature's value.
    const beforeTheValue = p7s.length - 256 - 20;
    const places = Array.from({ length: p7s.length }, (_, at) => at).filter(
      (at) => at % 7 === 0 || (at >= beforeTheValue && at < p7s.length - 256),
    );
    for (const at of places) if ((await verify(flipped(p7s, at))) === 'verified') accepted.push(at);
    expect(accepted).toEqual([]);
  });

  it('does not verify cut short or continued', async () => {
    for (let length = 0; length < p7s.length; length += 41) expect(await verify(p7s.subarray(0, length))).toBe('SIGNATURE_INVALID');
    expect(await verify(new Uint8Array([...p7s, 0]))).toBe('SIGNATURE_INVALID');
    expect(await verify(new Uint8Array(2_000_000))).toBe('SIGNATURE_INVALID');
  });

  it('may trust the certificate itself', async () => {
    expect(await verify(p7s, { trust: [owner.certificate] })).toBe('verified');
  });
});

describe('the chain', () => {
  it.each<[string, () => Partial<Parameters<typeof verifyDetached>[2]>, string]>([
    ['no anchor', () => ({ trust: [] }), 'CERTIFICATE_UNTRUSTED'],
    ['a time before', () => ({ at: new Date(VALIDITY.notBefore.getTime() - 1000) }), 'CERTIFICATE_NOT_YET_VALID'],
    ['a time after', () => ({ at: new Date(VALIDITY.notAfter.getTime() + 1000) }), 'CERTIFICATE_EXPIRED'],
    ['the first instant', () => ({ at: VALIDITY.notBefore }), 'verified'],
    ['the last instant', () => ({ at: VALIDITY.notAfter }), 'verified'],
  ])('with %s', async (_, options, expected) => expect(await verify(p7s, options())).toBe(expected));

  it('of an authority of the same name with another key is untrusted', async () => {
    const impostor = await authority();
    expect(await verify(p7s, { trust: [impostor.root.certificate] })).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('may not run through a certificate that is no authority', async () => {
    const parent = {
      certificate: owner.certificate,
      chain: [owner.certificate, ...issuing.chain],
      privateKeyPkcs8: owner.keys.privateKeyPkcs8,
    };
    const below = await holder(parent, { name: 'below' });
    expect(await verify(await signDetached(content, await signerOf(below, parent.chain)))).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('needs a certificate for signing', async () => {
    const encryption = await holder(issuing, { usage: 'encryption' });
    expect(await verify(await signDetached(content, await signerOf(encryption, issuing.chain)))).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('needs the certificates in between', async () => {
    expect(await verify(await signDetached(content, await signerOf(owner)))).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('works with P-256', async () => {
    expect(await verify(await signDetached(content, await signerOf(await holder(issuing, { kind: 'ec' }), issuing.chain)))).toBe(
      'verified',
    );
  });
});

describe('revocation', () => {
  const crl = (ca: DemoCa, serial: string, revokedAt: Date): Promise<Uint8Array> =>
    writeCrl(ca, [{ serial, revokedAt }], { thisUpdate: VALIDITY.notBefore, nextUpdate: later });

  it('refuses a certificate from the instant on at which it was revoked', async () => {
    const crls = [await crl(issuing, '77', WITHIN)];
    expect(await verify(p7s, { crls })).toBe('CERTIFICATE_REVOKED');
    expect(await verify(p7s, { crls, at: new Date(WITHIN.getTime() - 1000) })).toBe('verified');
  });

  it('looks at the list of the issuer only, and says when one covers the certificate', async () => {
    const crls = [await crl(issuing, '78', VALIDITY.notBefore)];
    expect((await verifyDetached(content, p7s, { trust, at: WITHIN, crls })).revocation).toBe('good');
    expect(await verify(p7s, { crls: [await crl(root, '77', VALIDITY.notBefore)] })).toBe('verified');
    const stranger = await createDemoCa({ name: 'Demo Issuing', ...VALIDITY });
    const forged = await verifyDetached(content, p7s, { trust, at: WITHIN, crls: [await crl(stranger, '77', VALIDITY.notBefore)] });
    expect(forged.revocation).toBe('unchecked');
  });

  it('refuses what a revoked authority issued', async () => {
    const { serialNumber } = parseCertificate(issuing.certificate);
    expect(await verify(p7s, { crls: [await crl(root, serialNumber, VALIDITY.notBefore)] })).toBe('CERTIFICATE_REVOKED');
  });

  it('calls a list that ran out no proof of good standing', async () => {
    const crls = [await crl(issuing, '78', VALIDITY.notBefore)];
    expect((await verifyDetached(content, p7s, { trust, at: new Date('2029-06-01T00:00:00Z'), crls })).revocation).toBe('unchecked');
  });
});

describe('a forged signature', () => {
  type Parts = { signedData: Uint8Array[]; info: Uint8Array[] };
  /** Takes the signature apart, lets `change` alter it and puts it together again. */
  function forge(change: (parts: Parts) => void): Uint8Array {
    const [type, wrapped] = childrenOf(readDer(p7s));
    const signedData = childrenOf(childrenOf(wrapped!)[0]!).map(({ raw }) => raw);
    const info = childrenOf(childrenOf(readDer(signedData.at(-1)!))[0]!).map(({ raw }) => raw);
    const parts = { signedData, info };
    change(parts);
    const infos = parts.signedData.pop()!;
    const rebuilt = infos.length === 0 ? setOf(sequence(...parts.info)) : infos;
    return sequence(type!.raw, writeDer(0xa0, sequence(...parts.signedData, rebuilt)));
  }
  const attributesOf = (info: Uint8Array[]): Uint8Array[] => childrenOf(readDer(info[3]!)).map(({ raw }) => raw);
  /** Attributes of the attacker's choice, signed with the true key. */
  async function resigned(change: (attributes: Uint8Array[]) => Uint8Array[]): Promise<Uint8Array> {
    const info = childrenOf(childrenOf(readDer(childrenOf(childrenOf(childrenOf(readDer(p7s))[1]!)[0]!).at(-1)!.raw))[0]!).map(
      ({ raw }) => raw,
    );
    const set = setOf(...change(attributesOf(info)));
    const signature = await signer.sign(set);
    return forge((parts) => {
      parts.info[3] = Uint8Array.of(0xa0, ...set.subarray(1));
      parts.info[5] = octets(signature);
      parts.signedData[parts.signedData.length - 1] = new Uint8Array(0);
    });
  }
  const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));
  const DIGEST = '1.2.840.113549.1.9.4';
  const isType = (type: string) => (raw: Uint8Array) => Buffer.from(raw).includes(Buffer.from(oid(type)));

  it('is not what taking apart and putting together makes', async () => {
    expect(await verify(forge(({ signedData }) => (signedData[signedData.length - 1] = new Uint8Array(0))))).toBe('verified');
    expect(await verify(await resigned((attributes) => attributes))).toBe('verified');
  });

  it.each(['1.2.840.113549.1.9.3', DIGEST, '1.2.840.113549.1.9.16.2.47'])(
    'without attribute %s, or with it twice, is refused',
    async (type) => {
      expect(await verify(await resigned((list) => list.filter((raw) => !isType(type)(raw))))).toBe('SIGNATURE_INVALID');
      expect(await verify(await resigned((list) => [...list, ...list.filter(isType(type))]))).toBe('SIGNATURE_INVALID');
    },
  );

  it('with a second digest in one attribute is refused', async () => {
    const both = sequence(oid(DIGEST), setOf(octets(new Uint8Array(32)), octets(new Uint8Array(32).fill(1))));
    expect(await verify(await resigned((list) => [...list.filter((raw) => !isType(DIGEST)(raw)), both]))).toBe('SIGNATURE_INVALID');
  });

  it('with the digest of another content is refused', async () => {
    const other = attribute(DIGEST, octets(new Uint8Array(32)));
    expect(await verify(await resigned((list) => [...list.filter((raw) => !isType(DIGEST)(raw)), other]))).toBe('SIGNATURE_INVALID');
  });

  it('bound to another certificate is refused', async () => {
    const type = '1.2.840.113549.1.9.16.2.47';
    const other = attribute(type, sequence(sequence(sequence(octets(new Uint8Array(32))))));
    expect(await verify(await resigned((list) => [...list.filter((raw) => !isType(type)(raw)), other]))).toBe('SIGNATURE_INVALID');
  });

  it('without signed attributes is refused, although the key signed the content itself', async () => {
    const signature = await signer.sign(content);
    const forged = forge(({ signedData, info }) => {
      info.splice(3, 1);
      info[4] = octets(signature);
      signedData[signedData.length - 1] = new Uint8Array(0);
    });
    expect(await verify(forged)).toBe('SIGNATURE_INVALID');
  });

  it('with two signers, or none, is refused', async () => {
    const twice = forge(({ signedData, info }) => (signedData[signedData.length - 1] = setOf(sequence(...info), sequence(...info))));
    expect(await verify(twice)).toBe('SIGNATURE_INVALID');
    expect(await verify(forge(({ signedData }) => (signedData[signedData.length - 1] = setOf())))).toBe('SIGNATURE_INVALID');
  });

  it('with the content inside is refused', async () => {
    const inside = sequence(oid('1.2.840.113549.1.7.1'), writeDer(0xa0, octets(content)));
    const forged = forge(({ signedData }) => {
      signedData[2] = inside;
      signedData[signedData.length - 1] = new Uint8Array(0);
    });
    expect(await verify(forged)).toBe('SIGNATURE_INVALID');
  });

  it('under the name of somebody else is refused', async () => {
    const other = await holder(issuing, { serial: '79', name: 'other' });
    const forged = forge(({ signedData, info }) => {
      const issuer = childrenOf(childrenOf(readDer(info[1]!))[0]!).length > 0 ? childrenOf(readDer(info[1]!))[0]!.raw : new Uint8Array(0);
      info[1] = sequence(issuer, integer(Uint8Array.of(0x79)));
      signedData[3] = writeDer(0xa0, other.certificate, ...issuing.chain);
      signedData[signedData.length - 1] = new Uint8Array(0);
    });
    expect(await verify(forged)).toBe('SIGNATURE_INVALID');
  });
});

describe('an envelope', () => {
  it.each(['rsa', 'ec'] as const)('opens with the %s key that it is for, and with no other', async (kind) => {
    const [mine, other] = [await holder(issuing, { kind, usage: 'encryption' }), await holder(issuing, { kind, usage: 'encryption' })];
    const secret = new Uint8Array(33).fill(4);
    const p7m = await sealKey(secret, mine.certificate);
    const key = await importDecryptionKey(mine.keys.privateKeyPkcs8);
    expect(await openKey(p7m, mine.certificate, key)).toEqual(secret);
    const wrong = await importDecryptionKey(other.keys.privateKeyPkcs8);
    await expect(openKey(p7m, other.certificate, wrong)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
    await expect(openKey(p7m.subarray(0, -1), mine.certificate, key)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
    await expect(openKey(p7s, mine.certificate, key)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
    await expect(openKey(new Uint8Array(0), mine.certificate, key)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
  });

  it('is not made to a certificate for signing', async () => {
    await expect(sealKey(new Uint8Array(32), owner.certificate)).rejects.toMatchObject({ code: 'KEY_UNSUPPORTED' });
  });
});
