import { SeededRandom, type Random } from '@kaibiao/kernel';
import {
  parseCertificate,
  sealBid,
  type KbidParts,
  type SealBidInput,
  type SealedBid,
  type SealedFile,
  type SealingMode,
  type Suite,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { streamOf } from './bytes';
import { authority, CODE, holder, signerOf, type Holder, type KeyKind } from './pki';

/** Everybody around one bid: an authority, the bidder's two certificates, four custodians. */
export interface Parties {
  readonly suite: Suite;
  readonly root: Uint8Array;
  readonly signing: Holder;
  readonly encryption: Holder;
  readonly custodians: readonly Holder[];
  readonly chain: readonly Uint8Array[];
}

export async function parties(suite: Suite = 'INTL-1'): Promise<Parties> {
  const [own, theirs]: KeyKind[] = suite === 'GM-1' ? ['sm2', 'sm2'] : ['rsa', 'ec'];
  const { root, issuing } = await authority('Demo', suite === 'GM-1' ? 'sm2' : 'rsa');
  const signing = await holder(issuing, { serial: '11', kind: own });
  const encryption = await holder(issuing, { serial: '12', usage: 'encryption', kind: own });
  const custodians: Holder[] = [];
  for (const serial of ['21', '22', '23', '24']) custodians.push(await holder(issuing, { serial, usage: 'encryption', kind: theirs }));
  return { suite, root: root.certificate, signing, encryption, custodians, chain: issuing.chain };
}

/** A file of the bid in memory. */
export const fileOf = (name: string, bytes: Uint8Array, role = 'form'): SealedFile => ({
  name,
  role,
  length: bytes.length,
  open: () => streamOf(bytes, 4099),
});

export const HASH = 'ab'.repeat(32);
export const FILES = [
  fileOf(
    '投标函.pdf',
    Uint8Array.from({ length: 5000 }, (_, at) => at & 0xff),
  ),
  fileOf('商务/报价.xlsx', new Uint8Array(70_000).fill(9), 'price'),
  fileOf('空.txt', new Uint8Array(0)),
];

/** The input of a bid with one segment, and the payload that its sink received. */
export async function bidInput(
  who: Parties,
  mode: SealingMode = 'bidder+custodians',
  random: Random = new SeededRandom(),
): Promise<{ input: SealBidInput; payload: () => Uint8Array }> {
  const received: Uint8Array[] = [];
  const custodians = mode === 'bidder' ? [] : who.custodians.map(({ certificate }) => certificate);
  const input: SealBidInput = {
    suite: who.suite,
    lotCode: 'E3213002601050001001001',
    submissionId: '0198c3a0-7b1e-7c00-8000-000000000001',
    version: 1,
    replaces: null,
    bidderCode: CODE,
    tenderDocuments: HASH,
    maker: { name: 'test', version: '1', bundle: HASH },
    policy: {
      mode,
      threshold: mode === 'bidder' ? 0 : 2,
      custodians: custodians.map((der) => parseCertificate(der).fingerprint),
    },
    custodianCertificates: custodians,
    encryptionCertificate: mode === 'custodians' ? null : who.encryption.certificate,
    segments: [
      {
        name: 'bid',
        opensNotBefore: '2026-06-01T01:00:00.000Z',
        files: FILES,
        priceForm: { total: '1230000.00', items: [{ code: '1', amount: '1230000.00' }] },
        sink: (chunk) => void received.push(chunk),
      },
    ],
    signer: await signerOf(who.signing, who.chain),
    random,
  };
  return { input, payload: () => new Uint8Array(Buffer.concat(received)) };
}

/** A sealed bid in memory. */
export async function sealedBid(who: Parties, mode?: SealingMode): Promise<{ sealed: SealedBid; payload: Uint8Array; parts: KbidParts }> {
  const { input, payload } = await bidInput(who, mode);
  const sealed = await sealBid(nodeBackend, input);
  const bytes = payload();
  const segments = sealed.segments.map(({ manifest: { name }, envelopes }) => ({
    name,
    envelopes,
    payload: { length: bytes.length, open: () => streamOf(bytes) },
  }));
  return { sealed, payload: bytes, parts: { manifest: sealed.manifestBytes, signature: sealed.signature, segments } };
}
