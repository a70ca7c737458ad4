import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  canonicalJson,
  dealSeed,
  lotKeyStatement,
  parseCertificate,
  sha256Hex,
  signStatement,
  type SealingPolicy,
  type SeedPurpose,
  type Signer,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemRandom } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { CertifyLotKey, LotsService, Notice, SeedDealing, type EvaluationScheme } from '@kaibiao/tender';
import { ensureLotKey } from '../../../apps/custodian/src/folder/lot-keys';
import type { World } from './world';

export interface TestLot {
  id: string;
  code: string;
  deadline: Date;
  tenderDocuments: string;
  policy: SealingPolicy;
  /** Standing ones. */
  custodianCertificates: Uint8Array[];
  /** Of a lot to whose custodians' own keys its bids are sealed, DER. */
  lotKeys: Uint8Array[];
}

const MINIMUM = 3;
let lots = 0;

const SCHEME: Partial<EvaluationScheme> = {
  method: 'reasonable_low_price',
  price: {
    method: 'JS_M5_ABC',
    deductPerPctBelow: '0.6',
    deductPerPctAbove: '0.9',
    fixed: {},
    drawn: [
      { item: 'delta', candidates: ['0.06', '0.08', '0.10'] },
      { item: 'K', candidates: ['0.95', '0.96', '0.97', '0.98'] },
    ],
  },
};

/** A published lot with a signed notice and dealt seeds, open for bids until `seconds` from now. */
export async function lot(
  w: World,
  { seconds = 3600, mode = 'bidder+custodians' as SealingPolicy['mode'], scheme = SCHEME, keyed = false } = {},
): Promise<TestLot> {
  const serial = String(++lots).padStart(3, '0');
  const policy: SealingPolicy = { mode, threshold: 2, custodians: w.custodians.map(({ encryption }) => encryption.fingerprint) };
  const made: TestLot = {
    id: randomUUID(),
    code: `E3213002601050001001${serial}`,
    deadline: new Date((await w.now()).getTime() + seconds * 1000),
    tenderDocuments: 'd'.repeat(64),
    policy,
    custodianCertificates: w.custodians.map(({ encryption }) => encryption.der),
    lotKeys: [],
  };
  const projectId = randomUUID();
  const { organisationId, principal } = w.host;
  await w.owner.query(
    `insert into project (id, code, name, kind, region_code, approval_number, compulsory, tenderer_id, agency_id, drafted_by)
     values ($1, $2, '道路工程', 'construction', '321302', '宿发改〔2026〕1号', true, $3, $3, $4)`,
    [projectId, `E32130026010500${serial}01`, organisationId, principal.accountId],
  );
  await w.owner.query(
    `insert into lot (id, project_id, code, name, state, state_since, agency_id, tenderer_id, ceiling_price_fen, period_days, scope, qualification,
       documents_from, documents_until, bid_deadline, release_minutes, policy, evaluation_scheme, minimum_bids, tender_documents_hash, drafted_by)
     values ($1, $2, $3, '一标段', 'accepted', kaibiao.now(), $4, $4, 3000000000, 365, '施工', '壹级', kaibiao.now(), kaibiao.now(), $5, 30, $6, $7, ${MINIMUM}, $8, $9)`,
    [
      made.id,
      projectId,
      made.code,
      organisationId,
      made.deadline,
      JSON.stringify(policy),
      JSON.stringify(scheme),
      made.tenderDocuments,
      principal.accountId,
    ],
  );
  if (keyed) made.lotKeys = await certifyKeys(w, made);
  const seeds = { opening: await deal(w, made, 'opening'), experts: await deal(w, made, 'experts') };
  await publish(w, made, seeds);
  return made;
}

/** A key of each custodian for the lot: in its folder, and certified. */
async function certifyKeys(w: World, { id: lotId, code, custodianCertificates }: TestLot): Promise<Uint8Array[]> {
  const keys: Uint8Array[] = [];
  for (const [at, person] of w.custodians.entries()) {
    const { certificate } = await ensureLotKey(join(w.folder, String(at + 1)), code, custodianCertificates[at]!);
    const signed = await signStatement(person.signer, lotKeyStatement(code, at + 1, certificate));
    await w.get(CertifyLotKey).execute(person.principal, { lotId, ...signed });
    keys.push(certificate);
  }
  return keys;
}

/** What the notice prints of the custodians. */
const printed = ({ policy, lotKeys }: TestLot) =>
  policy.custodians.map((fingerprint, at) => ({
    fingerprint,
    ...(lotKeys[at] ? { lotKey: parseCertificate(lotKeys[at]).fingerprint } : {}),
  }));

async function deal(w: World, { id, code, policy, custodianCertificates }: TestLot, purpose: SeedPurpose): Promise<string[]> {
  const dealers: Signer[] = [w.platformSigner, ...w.custodians.map(({ signer }) => signer)];
  const hashes: string[] = [];
  for (const [dealer, signer] of dealers.entries()) {
    const seed = new SystemRandom().bytes(32);
    const dealing = await dealSeed(nodeBackend, {
      suite: 'INTL-1',
      lotCode: code,
      purpose,
      dealer: parseCertificate(signer.certificate).fingerprint,
      seed,
      threshold: policy.threshold,
      custodianCertificates,
    });
    const { statement, signature } = await signStatement(signer, dealing);
    const hash = await sha256Hex(statement);
    hashes.push(hash);
    await w.get(UnitOfWork).run((tx) =>
      tx.insert(SeedDealing, {
        lotId: id,
        purpose,
        dealer,
        statement: Buffer.from(statement),
        signature: Buffer.from(signature),
        hash,
        createdAt: new Date(0),
      }),
    );
  }
  return hashes;
}

async function publish(w: World, made: TestLot, seeds: Record<SeedPurpose, string[]>): Promise<void> {
  const notice = {
    format: 'kaibiao-notice/1',
    lot: { code: made.code, minimumBids: MINIMUM },
    agency: { code: w.host.code },
    schedule: { bidDeadline: made.deadline.toISOString() },
    sealing: {
      segments: ['bid'],
      mode: made.policy.mode,
      threshold: made.policy.threshold,
      custodians: printed(made),
      seeds,
    },
  };
  const { statement, signature } = await signStatement(w.host.signer, notice);
  const noticeHash = await sha256Hex(canonicalJson(notice));
  await w.get(UnitOfWork).run(async (tx) => {
    const lots = w.get(LotsService);
    const row = await lots.lock(tx, made.id);
    const payload = {
      lotCode: made.code,
      noticeId: randomUUID(),
      noticeHash,
      bidDeadline: made.deadline.toISOString(),
      tenderDocumentsHash: made.tenderDocuments,
      policy: made.policy,
      seeds,
    };
    await lots.apply(
      tx,
      row,
      'publish',
      { type: 'lot.published', actorId: w.host.principal.accountId, payload, unblinded: true },
      { publishedAt: await tx.now() },
    );
    await tx.insert(Notice, {
      id: randomUUID(),
      lotId: made.id,
      kind: 'tender',
      version: 1,
      statement: Buffer.from(statement),
      signature: Buffer.from(signature),
      hash: noticeHash,
      publishedAt: await tx.now(),
    });
  });
}
