import { randomBytes } from 'node:crypto';
import { OpenAccount, RegisterOrganisation, ROLES, type Principal, type Role } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { usccCheck } from '@kaibiao/rules';
import { DraftLot, DraftProject, UploadDocument } from '@kaibiao/tender';
import { sessionByCertificate } from '../../support/certificate-session';
import { soundContent, soundScheme } from '../../support/sound-lot';
import { newId, type RunningApi } from './api';
import type { Ids } from './requests';

export interface Person {
  principal: Principal;
  token: string;
}

/** Things of an agency, a tenderer and a bidder that nobody else of the scene has anything to do with. */
export interface Belongings {
  /** Who drafted the lots. */
  agency: Principal;
  draft: string;
  draftCode: string;
  draftDocument: string;
  published: string;
  /** In evaluation, by a committee. */
  evaluated: string;
  projectId: string;
  submissionId: string;
  /** An upload of that submission. */
  uploadId: string;
  accountId: string;
}

export interface Scene {
  /** Somebody of every role, each of an organisation of its own. */
  strangers: Record<Role, Person>;
  theirs: Belongings;
}

const OPERATOR: Principal = { accountId: 'cli', displayName: '', roles: ['security_admin'], organisationId: null, organisationCode: null };
let organisations = 0;

/** Registers an organisation with one account and signs it in. */
export async function person(api: RunningApi, roles: readonly Role[], name = `机构${organisations}`): Promise<Person> {
  const body = `91321302MA2X${String(++organisations).padStart(5, '0')}`;
  const code = body + usccCheck(body);
  const { organisationId } = await api.get(RegisterOrganisation).execute(OPERATOR, { code, name, regionCode: '321302' }, newId());
  const { accountId } = await api.get(OpenAccount).execute(OPERATOR, { organisationId, displayName: '经办人', roles }, newId());
  return signIn(api, { accountId, displayName: '经办人', roles, organisationId, organisationCode: code });
}

/** A session, as signing in leaves it. */
export async function signIn(api: RunningApi, principal: Principal): Promise<Person> {
  return { principal, token: await sessionByCertificate(api, principal.accountId) };
}

/** Somebody of every role; and a draft, a lot in bidding, a document and a submission that are none of theirs. */
export async function scene(api: RunningApi): Promise<Scene> {
  const strangers: Partial<Record<Role, Person>> = {};
  for (const role of ROLES) strangers[role] = await person(api, [role]);
  return { strangers: strangers as Record<Role, Person>, theirs: await belongings(api) };
}

async function belongings(api: RunningApi): Promise<Belongings> {
  const [agency, tenderer] = [await person(api, ['agency']), await person(api, ['tenderer'])];
  const { projectId } = await api.get(DraftProject).execute(agency.principal, {
    actId: newId(),
    name: '示例医院门诊楼',
    regionCode: '321302',
    approvalNumber: '宿发改〔2026〕1号',
    compulsory: true,
    location: '宿城区',
    funding: '财政资金',
    tendererCode: tenderer.principal.organisationCode!,
  });
  const content = soundContent(await api.get(Reader).now());
  const lot = () => api.get(DraftLot).execute(agency.principal, { actId: newId(), projectId, content });
  const [draft, published, evaluated] = [await lot(), await lot(), await lot()];
  const upload = {
    actId: newId(),
    lotId: draft.lotId,
    role: 'tender_document' as const,
    name: '招标文件.pdf',
    mediaType: 'application/pdf' as const,
  };
  const { documentId } = await api.get(UploadDocument).execute(agency.principal, upload, bytes('a draft'));
  const publish = `update lot set state = $2, published_at = kaibiao.now(), tender_documents_hash = repeat('d', 64), evaluation_scheme = $3 where id = $1`;
  await api.owner.query(publish, [published.lotId, 'bidding', JSON.stringify(soundScheme())]);
  await api.owner.query(publish, [evaluated.lotId, 'evaluating', JSON.stringify(soundScheme())]);
  await seatCommittee(api, evaluated.lotId, tenderer.principal.accountId);
  const submissionId = newId();
  await api.owner.query(
    `insert into submission (id, version, lot_id, bidder_tag, state, manifest_hash, package_sealed, payload_hash, payload_length, payloads)
     values ($1, 1, $2, 'somebody', 'receiving', repeat('a', 64), $3, repeat('b', 64), 100,
       jsonb_build_array(jsonb_build_object('segment', 'bid', 'hash', repeat('b', 64), 'length', '100')))`,
    [submissionId, published.lotId, randomBytes(100)],
  );
  const uploadId = 'e'.repeat(64);
  await api.owner.query(
    `insert into upload (id, submission_id, version, segment, payload_hash, total, length, staged, moved_at)
     values ($1, $2, 1, 'bid', repeat('b', 64), 100, 0, '{"name": "none", "length": 0}', kaibiao.now())`,
    [uploadId, submissionId],
  );
  return {
    uploadId,
    agency: agency.principal,
    draft: draft.lotId,
    draftCode: draft.lotCode,
    draftDocument: documentId,
    published: published.lotId,
    evaluated: evaluated.lotId,
    projectId,
    submissionId,
    accountId: agency.principal.accountId,
  };
}

async function seatCommittee({ owner }: RunningApi, lotId: string, accountId: string): Promise<void> {
  await owner.query(
    `insert into committee (lot_id, pool, pool_hash, frozen_by, frozen_at, seed, drawn_at, room_opened_at)
     values ($1, '{}', repeat('c', 64), $2, kaibiao.now(), '', kaibiao.now(), kaibiao.now())`,
    [lotId, accountId],
  );
  await owner.query(
    `insert into committee_member (id, lot_id, account_id, kind, item, name, appointed_at) values ($1, $2, $3, 'owner', 'owner/1', '业主代表', kaibiao.now())`,
    [newId(), lotId, accountId],
  );
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

const OVERSEERS: readonly Role[] = ['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'];

/** What exists and is not this role's to see, by the name that it has in an address. */
export function foreignTo(role: Role | null, theirs: Belongings): Partial<Record<keyof Ids, string[]>> {
  const oversees = role !== null && OVERSEERS.includes(role);
  const followsEvaluations = role === 'centre_expert_desk' || role === 'supervisor';
  const { draft, published, evaluated, submissionId, accountId } = theirs;
  const closedStreams = ['submission', 'evaluation', 'organisation', 'account', 'nothing'].flatMap((kind) => [
    `${kind}/${published}`,
    `${kind}/${submissionId}`,
    `${kind}/${accountId}`,
  ]);
  return {
    lotId: oversees ? [draft] : [draft, published, evaluated],
    code: [theirs.draftCode],
    lotCode: [theirs.draftCode],
    projectId: [theirs.projectId],
    documentId: [theirs.draftDocument],
    submissionId: [submissionId],
    uploadId: [theirs.uploadId],
    accountId: role === 'security_admin' || role === 'system_admin' ? [] : [accountId],
    stream: [
      ...closedStreams,
      'log/system',
      `lot/${draft}`,
      `desk/${draft}`,
      ...(followsEvaluations ? [] : [`evaluation/${evaluated}`]),
      ...(oversees ? [] : [`desk/${published}`]),
    ],
  };
}
