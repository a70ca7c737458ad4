import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  canonicalJson,
  dealSeed,
  fromBase64,
  generateEcKeyPair,
  importDecryptionKey,
  parseCertificate,
  signStatement,
  toHex,
  type SeedDealing,
  type SeedPurpose,
  type PrivateKey,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { openKey } from '@kaibiao/crypto/unseal';
import { ObjectStore } from '@kaibiao/platform';
import { ReceiveSeedShares } from '@kaibiao/opening';
import { yuan } from '@kaibiao/kernel';
import type { EvaluationScheme } from '@kaibiao/tender';
import { newId, type Company, type Person, type World } from './world';

export interface TestBid {
  submissionId: string;
  company: Company;
  price: string;
}

export interface OpenedLot {
  id: string;
  code: string;
  bids: TestBid[];
  custodians: (Person & { encryption: Uint8Array; key: PrivateKey })[];
}

export const CEILING = '13000000.00';
export const BID_FILE = Buffer.from('%PDF-1.7 施工组织设计 '.repeat(50));

let lots = 0;

/** A lot whose bids lie open, as the opening leaves it: everything that evaluation reads there. */
export async function openedLot(world: World, scheme: EvaluationScheme, prices: string[]): Promise<OpenedLot> {
  const [id, projectId, serial] = [newId(), newId(), String(++lots).padStart(3, '0')];
  const code = `E3213002601050001001${serial}`;
  const custodians: OpenedLot['custodians'] = [];
  for (const at of [1, 2, 3, 4]) custodians.push(await custodian(world, lots * 4 + at));
  const fingerprints = custodians.map(({ encryption }) => parseCertificate(encryption).fingerprint);
  const policy = { mode: 'bidder+custodians', threshold: 2, custodians: fingerprints };
  const staff = world.desk.accountId;
  await world.sql(
    `insert into project (id, code, name, kind, region_code, approval_number, compulsory, tenderer_id, agency_id, drafted_by)
     values ($1, $2, '门诊楼改扩建工程', 'construction', '321302', '宿发改〔2026〕1号', true, $3, $4, $5)`,
    [projectId, `E32130026010500${serial}01`, world.tenderer.id, world.agency.id, staff],
  );
  await world.sql(
    `insert into lot (id, project_id, code, name, state, state_since, agency_id, tenderer_id, ceiling_price_fen, period_days, scope, qualification, contact,
       documents_from, documents_until, bid_deadline, release_minutes, policy, evaluation_scheme, minimum_bids, tender_documents_hash, drafted_by, published_at)
     values ($1, $2, $3, '施工一标段', 'opened', kaibiao.now(), $4, $5, $6, 420, '施工', '二级', '0527-80000000', kaibiao.now(), kaibiao.now(), kaibiao.now(), 30,
       $7, $8, 3, $9, $10, kaibiao.now())`,
    [
      id,
      projectId,
      code,
      world.agency.id,
      world.tenderer.id,
      yuan(CEILING).toString(),
      JSON.stringify(policy),
      JSON.stringify(scheme),
      'd'.repeat(64),
      staff,
    ],
  );
  const bids = await insertBids(world, id, prices, scheme);
  await dealSeeds(world, { id, code }, custodians);
  return { id, code, bids, custodians };
}

async function custodian(world: World, position: number): Promise<OpenedLot['custodians'][number]> {
  const company = await world.company(`保管单位${position}`);
  const person = await world.person(['custodian'], company, `保管人${position}`);
  const keys = await generateEcKeyPair();
  const encryption = await world.certificate(person.principal.accountId, 'encryption', company.code, keys);
  const { fingerprint } = parseCertificate(encryption);
  await world.sql(
    'insert into custodian (id, account_id, name, organisation_id, encryption_fingerprint, position) values ($1, $2, $3, $4, $5, $6)',
    [newId(), person.principal.accountId, company.name, company.id, fingerprint, position],
  );
  return { ...person, encryption, key: await importDecryptionKey(keys.privateKeyPkcs8) };
}

async function insertBids(world: World, lotId: string, prices: string[], scheme: EvaluationScheme): Promise<TestBid[]> {
  const { hash: objectHash } = await world.get(ObjectStore).put(Readable.from([BID_FILE]), { maxBytes: 1_000_000 });
  const file = { name: 'technical/施工组织设计.pdf', role: 'technical', length: BID_FILE.length, hash: objectHash, objectHash };
  await world.sql('insert into opening_declaration values ($1, $2, kaibiao.now(), kaibiao.now())', [lotId, world.desk.accountId]);
  const bids: TestBid[] = [];
  for (const [at, price] of prices.entries()) {
    const company = await world.company(`投标人${lots}-${at + 1}建设有限公司`);
    bids.push({ submissionId: newId(), company, price });
  }
  const manifest = (at: number) => createHash('sha256').update(`${lotId} ${at}`).digest('hex');
  for (const [at, { submissionId, company }] of bids.entries()) {
    await world.sql(`insert into opening_bid values ($1, $2, $3, $4, $5, $6, $7, '', '', '{}', kaibiao.now())`, [
      lotId,
      manifest(at),
      submissionId,
      at + 1,
      company.id,
      company.code,
      company.name,
    ]);
  }
  await world.sql(`insert into release_fix values ($1, kaibiao.now(), '[]', '', '[]', '[]')`, [lotId]);
  await world.sql(`insert into opening_order values ($1, '', $2, kaibiao.now())`, [lotId, lotId]);
  await world.sql(`insert into bid_reveal values ($1, kaibiao.now(), null, '[]')`, [lotId]);
  for (const [at, { price }] of bids.entries()) {
    const form = { price, periodDays: '400', quality: '合格', projectManager: `项目经理${at + 1}` };
    await world.sql(
      `insert into opened_bid (lot_id, manifest_hash, outcome, price_fen, price_form, files) values ($1, $2, 'opened', $3, $4, $5)`,
      [lotId, manifest(at), yuan(price).toString(), JSON.stringify(form), JSON.stringify([file])],
    );
  }
  for (const [at, { item, candidates }] of scheme.price.drawn.entries()) {
    await world.sql(`insert into drawn_item values ($1, $2, $3, $4, '[]', 0, 'ab', 0, $5)`, [
      lotId,
      item,
      at + 1,
      JSON.stringify(candidates),
      candidates[0],
    ]);
  }
  return bids;
}

/** The dealings of the experts' seed: the platform's and every custodian's. */
async function dealSeeds(world: World, lot: { id: string; code: string }, custodians: OpenedLot['custodians']): Promise<void> {
  const certificates = custodians.map(({ encryption }) => encryption);
  for (let dealer = 0; dealer <= custodians.length; dealer++) {
    const seed = Uint8Array.from({ length: 32 }, (_, at) => (at * 7 + dealer + lots) & 0xff);
    const purpose: SeedPurpose = 'experts';
    const dealing = await dealSeed(nodeBackend, {
      suite: 'INTL-1',
      lotCode: lot.code,
      purpose,
      dealer: `${dealer}`.repeat(64),
      seed,
      threshold: 2,
      custodianCertificates: certificates,
    });
    const statement = Buffer.from(canonicalJson(dealing));
    const hash = createHash('sha256').update(statement).digest('hex');
    await world.sql('insert into seed_dealing values ($1, $2, $3, $4, $5, $6)', [
      lot.id,
      purpose,
      dealer,
      statement,
      Buffer.alloc(0),
      hash,
    ]);
  }
}

/** Custodian `number` opens its shares of the experts' seeds and hands them over, as its process does. */
export async function releaseSeedShares(world: World, lot: OpenedLot, number: number, reference: string): Promise<void> {
  const { principal, signer, encryption, key } = lot.custodians[number - 1]!;
  const dealings = await world.sql<{ statement: Buffer }>('select statement from seed_dealing where lot_id = $1 order by dealer', [lot.id]);
  const shares: { dealer: string; share: string }[] = [];
  for (const { statement } of dealings) {
    const dealing = JSON.parse(statement.toString('utf8')) as SeedDealing;
    const share = await openKey(fromBase64(dealing.envelopes[number - 1]!), encryption, key);
    shares.push({ dealer: dealing.dealer, share: toHex(share) });
  }
  const value = {
    format: 'kaibiao-seed-shares/1' as const,
    lotCode: lot.code,
    purpose: 'experts' as const,
    reference,
    custodian: number,
    shares,
  };
  await world.get(ReceiveSeedShares).execute(principal, lot.id, await signStatement(signer, value));
}
