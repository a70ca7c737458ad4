import { fromBase64, importDecryptionKey, parseCertificate } from '@kaibiao/crypto';
import { TellLots } from '@kaibiao/exchange';
import { BindCertificate, ROLES, type Role } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { MarkCustodianSeen, SealingTerms } from '@kaibiao/tender';
import { beginInput, idOf, seal, type TestBid } from '../../integration/bidding/sealed';
import type { TestBidder, TestLot } from '../../integration/bidding/world';
import { publish, readyLot, tenderWorld, type World } from '../../integration/tender/world';
import { reportingTo } from '../../support/exchange/received';
import { holder, signerOf } from '../../support/pki';
import { runningApi, type RunningApi } from './api';
import type { Answer, Question } from './http';
import { person, signIn, type Person } from './scene';

const DAY_MS = 86_400_000;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export interface SealedLot extends TestLot {
  projectId: string;
  projectCode: string;
  documentId: string;
  noticeId: string;
  /** What the national platform is told of it; never sent, there is nobody. */
  recordId: string;
}

export interface Bidder extends Omit<TestBidder, 'p12' | 'held'> {
  token: string;
}

export interface SealedLots {
  w: World;
  api: RunningApi;
  /** Three lots of one agency, published alike. */
  lots: [SealedLot, SealedLot, SealedLot];
  bidders: Bidder[];
  /** Whoever asks, by what to call him; nobody signed in is `anybody`. */
  askers: Map<string, { role: Role | null; token?: string }>;
  /** Nothing was asked or sealed before. */
  since: Date;
  close(): Promise<void>;
}

/** Three published lots on their last day, bidders who have sealed nothing yet, and somebody of every role who would like to know. */
export async function sealedLots(bidders: number): Promise<SealedLots> {
  const w = await tenderWorld([], reportingTo(9));
  const codes: string[] = [];
  while (codes.length < 3) {
    const lot = await readyLot(w);
    await publish(w, lot.lotId);
    codes.push(lot.lotCode);
  }
  const api = await runningApi(w);
  const lots = [await sealedLot(api, codes[0]!), await sealedLot(api, codes[1]!), await sealedLot(api, codes[2]!)] as SealedLots['lots'];
  const left = lots[0].deadline.getTime() - (await api.get(Reader).now()).getTime();
  await api.owner.query('update clock_offset set offset_ms = $1', [left - DAY_MS / 4]);
  const people: Bidder[] = [];
  while (people.length < bidders) people.push(await bidder(api, w, people.length));
  const known = await askers(api, w);
  const since = await api.get(Reader).now();
  // Its process is there: when it was last seen is told, and says nothing of bids.
  await api.get(MarkCustodianSeen).execute(w.custodians[0]!.principal);
  return {
    w,
    api,
    lots,
    bidders: people,
    askers: known,
    since,
    async close() {
      await api.close();
      await w.close();
    },
  };
}

async function sealedLot(api: RunningApi, code: string): Promise<SealedLot> {
  const terms = await api.get(SealingTerms).of(code);
  await api.get(TellLots).execute(terms.lotId);
  const { rows } = await api.owner.query<Pick<SealedLot, 'projectId' | 'projectCode' | 'documentId' | 'noticeId' | 'recordId'>>(
    `select p.id "projectId", p.code "projectCode", d.id "documentId", n.id "noticeId", r.id "recordId"
     from lot l join project p on p.id = l.project_id join tender_document d on d.lot_id = l.id join notice n on n.lot_id = l.id
     join outbound_record r on r.lot_id = l.id and r.data_set = 'TENDER_QUA_INQUERY_ANN' where l.id = $1`,
    [terms.lotId],
  );
  return {
    id: terms.lotId,
    code,
    deadline: new Date(terms.bidDeadline),
    tenderDocuments: terms.tenderDocuments,
    policy: terms.policy,
    custodianCertificates: terms.custodianCertificates.map(fromBase64),
    ...rows[0]!,
  };
}

/** Those who work on the lots themselves, strangers of every other role, and a bidder who stays away. */
async function askers(api: RunningApi, w: World): Promise<SealedLots['askers']> {
  const known: SealedLots['askers'] = new Map([['anybody', { role: null }]]);
  const atWork: Partial<Record<Role, Person>> = {
    agency: await signIn(api, w.agency.principal),
    tenderer: await signIn(api, w.tenderer.principal),
    centre_acceptance: await signIn(api, w.clerk.principal),
    custodian: await signIn(api, w.custodians[0]!.principal),
  };
  for (const role of ROLES) known.set(role, { role, token: (atWork[role] ?? (await person(api, [role]))).token });
  return known;
}

async function bidder(api: RunningApi, { ca }: World, at: number): Promise<Bidder> {
  const name = `江苏第${at + 1}号建设集团有限公司`;
  const { principal, token } = await person(api, ['bidder'], name);
  const { accountId, organisationId, organisationCode } = principal as {
    accountId: string;
    organisationId: string;
    organisationCode: string;
  };
  const about = { name, organisationCode, kind: 'ec' as const };
  const signing = await holder(ca, { ...about, usage: 'signing', serial: (0x9000 + at).toString(16) });
  const encrypting = await holder(ca, { ...about, usage: 'encryption', serial: (0xa000 + at).toString(16) });
  for (const [usage, { certificate }] of [
    ['signing', signing],
    ['encryption', encrypting],
  ] as const)
    await api.get(BindCertificate).execute(principal, { accountId, certificate, usage });
  return {
    principal,
    token,
    organisationId,
    code: organisationCode,
    name,
    signer: await signerOf(signing),
    certificate: parseCertificate(signing.certificate),
    encryption: parseCertificate(encrypting.certificate),
    encryptionKey: await importDecryptionKey(encrypting.keys.privateKeyPkcs8),
  };
}

export const sealBid = (lot: SealedLot, by: Bidder): Promise<TestBid> => seal(by as Bidder & TestBidder, lot);

/** The first request of a submission. */
export function beginning(bid: TestBid): Question {
  const { lotId, submissionId, version, manifest, signature, envelopes } = beginInput(bid);
  const { bidder: own, custodians } = envelopes.bid!;
  const body = {
    submissionId,
    version,
    manifest: base64(manifest),
    signature: base64(signature),
    envelopes: { bid: { bidder: own && base64(own), custodians: custodians.map(base64) } },
  };
  return { method: 'POST', path: `/api/v1/lots/${lotId}/submissions`, body };
}

const TUS = { 'tus-resumable': '1.0.0' };

/** The bond that every bidder of these lots gives (投标保证金); its issuer is named nowhere else. */
export const BOND = {
  form: 'surety',
  issuer: '金丝雀融资担保有限公司',
  reference: 'CANARY-7',
  amount: '600000.00',
  validUntil: '2030-01-01',
};

/** Declares the bond, begins, uploads, asks for the receipt, as the bidder's client does. */
export async function deliver(api: RunningApi, bid: TestBid, { token }: Bidder): Promise<Answer> {
  const { submissionId, version } = idOf(bid);
  const at = `/api/v1/submissions/${submissionId}/versions/${version}`;
  const step = async (question: Question): Promise<Answer> => {
    const answer = await api.ask({ ...question, token });
    if (answer.status >= 300) throw new Error(`${question.path}: ${answer.text}`);
    return answer;
  };
  await step({ method: 'PUT', path: `/api/v1/bid-bonds/${bid.lot.code}`, body: BOND });
  await step(beginning(bid));
  const length = { 'upload-length': String(bid.payload.length) };
  const { headers } = await step({ method: 'POST', path: `${at}/payloads/bid`, headers: { ...TUS, ...length } });
  const sent = { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  await step({ method: 'PATCH', path: headers.location!, headers: sent, bytes: Buffer.from(bid.payload) });
  return api.ask({ method: 'POST', path: `${at}/receipt`, token });
}
