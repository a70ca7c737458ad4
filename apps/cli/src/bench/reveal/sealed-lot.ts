import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  contextHash,
  deal,
  finishManifest,
  fromHex,
  listHash,
  manifestHash,
  sealSegment,
  segmentContext,
  toHex,
  type SealedBid,
  type SealingPolicy,
  type Signer,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemRandom } from '@kaibiao/kernel';
import { FilesystemObjectStore } from '@kaibiao/platform';
import { readDecryptionP12, readSigningP12 } from '../../bidder/p12-file';
import type { BenchPlatform } from '../platform/bench-platform';
import { copyLot, draftLots } from '../platform/drafted-lots';

export interface LotOfBids {
  bids: number;
  bytes: number;
}

interface Bid {
  sealed: SealedBid;
  hash: string;
  /** Of the first custodians, as many as are needed. */
  shares: Uint8Array[];
}

const PRICE = { price: '29998500.00', periodDays: '365' };
const random = new SystemRandom();

/** A lot with every key handed over and nothing opened yet: only the reveal is missing. */
export async function sealedLot(platform: BenchPlatform, { bids, bytes }: LotOfBids): Promise<string> {
  const api = await platform.start('api');
  const cast = platform.cast(api.url);
  const [draft] = await draftLots(await cast.the('agency'), 1);
  await api.stop();
  const { rows } = await platform.owner.query<{ policy: SealingPolicy; certificates: Buffer[] }>(
    `select l.policy, array(select c.der from jsonb_array_elements_text(l.policy->'custodians') with ordinality p (fingerprint, n)
       join certificate c using (fingerprint) order by n) certificates from lot l where id = $1`,
    [draft!.lotId],
  );
  const { policy, certificates } = rows[0]!;
  const bidder = cast.accounts.find(({ role }) => role === 'bidder')!;
  const { signer } = await readSigningP12(bidder.p12!, bidder.p12Password!);
  const { certificate } = await readDecryptionP12(bidder.p12Encryption!, bidder.p12Password!);
  const recipients = { policy, custodianCertificates: certificates, encryptionCertificate: certificate.der };
  const about = { lotCode: draft!.lotCode, bidderCode: bidder.organisationCode, signer, recipients };
  const store = new FilesystemObjectStore(join(platform.folder, 'objects'));
  const sealed: Bid[] = [];
  while (sealed.length < bids) sealed.push(await sealedBid(store, about, bytes));
  const lotId = await copyLot(platform, draft!, {
    code: draft!.lotCode.replace(/\d{3}$/, '900'),
    state: 'unlocked',
    evaluation_scheme: null,
  });
  await handOver(platform, lotId, policy, sealed);
  return lotId;
}

interface About {
  lotCode: string;
  bidderCode: string;
  signer: Signer;
  recipients: { policy: SealingPolicy; custodianCertificates: Uint8Array[]; encryptionCertificate: Uint8Array };
}

async function sealedBid(store: FilesystemObjectStore, { lotCode, bidderCode, signer, recipients }: About, bytes: number): Promise<Bid> {
  const code = lotCode.replace(/\d{3}$/, '900');
  const maker = { name: 'bench', version: '1', bundle: 'ab'.repeat(32) };
  const bid = {
    suite: 'INTL-1' as const,
    lotCode: code,
    submissionId: randomUUID(),
    version: 1,
    replaces: null,
    bidderCode,
    tenderDocuments: 'ab'.repeat(32),
    maker,
  };
  const context = segmentContext(bid, recipients, signer, 'bid');
  const payload: Uint8Array[] = [];
  const file = random.bytes(bytes);
  const segment = await sealSegment(nodeBackend, {
    ...recipients,
    context,
    random,
    name: 'bid',
    opensNotBefore: '2026-01-01T00:00:00.000Z',
    files: [{ name: 'technical/bid.pdf', role: 'technical', length: bytes, open: () => chunks(file) }],
    priceForm: PRICE,
    sink: (chunk) => void payload.push(Uint8Array.from(chunk)),
  });
  await store.put(chunks(Buffer.concat(payload)), { maxBytes: 2 ** 30, expectedHash: segment.manifest.ciphertext.hash });
  const sealed = await finishManifest(bid, recipients, [segment], signer);
  const { shares } = await deal(
    nodeBackend,
    await contextHash(nodeBackend, context),
    fromHex(segment.keep.gate, 32),
    recipients.policy.threshold,
    recipients.policy.custodians.length,
    'INTL-1',
  );
  return { sealed, hash: manifestHash(sealed.manifestBytes), shares: shares.slice(0, recipients.policy.threshold) };
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield await Promise.resolve(bytes.subarray(at, at + 65_536));
}

/** The rows that people and custodians leave until the lot is unlocked. */
async function handOver({ owner }: BenchPlatform, lotId: string, policy: SealingPolicy, bids: readonly Bid[]): Promise<void> {
  const hashes = bids.map(({ hash }) => hash).sort();
  const [now, nothing] = ['2026-01-01T00:00:00Z', Buffer.alloc(1)];
  await owner.query(`insert into opening_declaration select id, drafted_by, $2, $2 from lot where id = $1`, [lotId, now]);
  for (const [at, { sealed, hash }] of bids.entries()) {
    const organisation = randomUUID();
    await owner.query('insert into organisation select (jsonb_populate_record(o, $1)).* from organisation o limit 1', [
      JSON.stringify({ id: organisation, code: organisation }),
    ]);
    const { submissionId, bidderCode } = sealed.manifest;
    await owner.query(`insert into opening_bid values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '{}', $10)`, [
      ...[
        lotId,
        hash,
        submissionId,
        at + 1,
        organisation,
        bidderCode,
        `第${at + 1}号投标人`,
        Buffer.from(sealed.manifestBytes),
        Buffer.from(sealed.signature),
        now,
      ],
    ]);
    const key = Buffer.from(sealed.segments[0]!.keep.bidderKey, 'hex');
    await owner.query('insert into bid_release values ($1, $2, $3, $3, $4, $5, $3, $3)', [lotId, hash, nothing, key, now]);
  }
  const list = JSON.stringify(hashes);
  await owner.query(`insert into release_fix values ($1, $2, $3, $4, '[]', '[]')`, [lotId, now, list, listHash(hashes)]);
  await owner.query('insert into opening_order values ($1, $2, $3, $4)', [lotId, nothing, 'ab'.repeat(32), now]);
  await owner.query(`insert into opening_gate values ($1, $2, $3, '[]')`, [lotId, now, list]);
  for (let custodian = 1; custodian <= policy.threshold; custodian++) {
    const shares = bids.map(({ hash, shares: own }) => ({ manifestHash: hash, share: toHex(own[custodian - 1]!) }));
    const statement = Buffer.from(JSON.stringify({ shares }));
    await owner.query('insert into custodian_shares values ($1, $2, $3, $4, $5, $6)', [lotId, custodian, statement, nothing, list, now]);
  }
}
