import {
  APPLICATION_FORMAT,
  DraftLot,
  EditPrequalification,
  Prequalifications,
  PublishPrequalification,
  SetEvaluationScheme,
} from '@kaibiao/tender';
import { ApplyForPrequalification, ReviewApplications, type Review } from '@kaibiao/tender';
import { BindCertificate, OpenAccount, RegisterOrganisation, type Principal } from '@kaibiao/identity';
import { signStatement, type Signed } from '@kaibiao/crypto';
import { usccCheck } from '@kaibiao/rules';
import { days, soundContent, soundScheme } from '../../support/sound-lot';
import { ADMIN, certified } from '../identity/world';
import { accept, draftProject, submit, upload, type Actor, type World } from './world';

const VALID = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z') };
export const CRITERIA = ['建筑工程施工总承包二级及以上资质', '近五年有一项类似业绩'];
/** Days from the draft to the deadline for applications, and to the documents of the tender. */
export const DEADLINE = 13;
export const DOCUMENTS = 16;

export interface Prequalified {
  lotId: string;
  lotCode: string;
}

/** Somebody of an organisation of its own that may apply. */
export async function applicant(w: World, at: number): Promise<Actor> {
  const body = `91321302MA3QQ${String(at).padStart(4, '0')}`;
  const organisationCode = body + usccCheck(body);
  const { organisationId } = await w
    .get(RegisterOrganisation)
    .execute(ADMIN, { code: organisationCode, name: `申请单位${at}`, regionCode: '321302' }, w.newId());
  const account = { organisationId, displayName: '投标专员', roles: ['bidder'] as const };
  const { accountId } = await w.get(OpenAccount).execute(ADMIN, { ...account, roles: [...account.roles] }, w.newId());
  const principal: Principal = { ...account, accountId, organisationCode };
  const { signer } = await certified(w.ca, organisationCode, VALID);
  await w.get(BindCertificate).execute(principal, { accountId, certificate: signer.certificate, usage: 'signing' });
  return { principal, signer };
}

/** A draft of a tender with pre-qualification that only lacks its criteria. */
export async function draft(w: World): Promise<Prequalified & { rowVersion: number }> {
  const { projectId } = await draftProject(w);
  const now = await w.now();
  const dates = { documentsFrom: days(now, DOCUMENTS), documentsUntil: days(now, DOCUMENTS + 6), bidDeadline: days(now, DOCUMENTS + 24) };
  const content = { ...soundContent(now), ...dates };
  const input = { actId: w.newId(), projectId, procedure: 'prequalified-tender' as const, content };
  const { lotId, lotCode, rowVersion } = await w.get(DraftLot).execute(w.agency.principal, input);
  await w.get(SetEvaluationScheme).execute(w.agency.principal, { lotId, rowVersion, scheme: soundScheme() });
  await upload(w, lotId, '招标文件.pdf', 'the tender document');
  const { rows } = await w.owner.query<{ version: number }>('select row_version as version from kaibiao.lot where id = $1', [lotId]);
  return { lotId, lotCode, rowVersion: rows[0]!.version };
}

export async function termsOf(w: World) {
  const now = await w.now();
  return { criteria: CRITERIA, documentsFrom: days(now, 1), documentsUntil: days(now, 7), deadline: days(now, DEADLINE) };
}

/** Accepted by the centre; its notice is still to be signed. */
export async function accepted(w: World): Promise<Prequalified> {
  const { rowVersion, ...lot } = await draft(w);
  await w.get(EditPrequalification).execute(w.agency.principal, { lotId: lot.lotId, rowVersion, ...(await termsOf(w)) });
  await submit(w, lot.lotId);
  await accept(w, lot.lotId);
  return lot;
}

/** Its notice is published: it takes applications. */
export async function applying(w: World): Promise<Prequalified> {
  const lot = await accepted(w);
  await publishPrequalification(w, lot.lotId);
  return lot;
}

export async function publishPrequalification(w: World, lotId: string): Promise<void> {
  const { statement } = await w.get(Prequalifications).noticeToSign(w.agency.principal, lotId);
  const said = JSON.parse(Buffer.from(statement, 'base64').toString()) as { format: string };
  const signed = await signStatement(w.agency.signer, said);
  await w.get(PublishPrequalification).execute(w.agency.principal, { actId: w.newId(), lotId, ...signed });
}

/** A signed application; `otherwise` says what differs from a sound one. */
export async function application(w: World, by: Actor, lotCode: string, otherwise: object = {}): Promise<Signed> {
  const { hash: notice } = await w.get(Prequalifications).page(lotCode);
  const said = {
    format: APPLICATION_FORMAT,
    lotCode,
    notice,
    applicant: by.principal.organisationCode,
    text: '具备所列资质和业绩',
    entries: [],
  };
  return signStatement(by.signer, { ...said, ...otherwise });
}

export const apply = async (w: World, by: Actor, lotCode: string, otherwise: object = {}): Promise<{ receivedAt: string }> =>
  w.get(ApplyForPrequalification).execute(by.principal, { lotCode, ...(await application(w, by, lotCode, otherwise)) });

/** A review by five, four of them experts, that lets those pass and refuses the others. */
export function reviewOf(passed: readonly Actor[], refused: readonly Actor[]): Review {
  const code = ({ principal }: Actor) => principal.organisationCode!;
  return {
    panel: Array.from({ length: 5 }, (_, at) => ({ name: `评委${at}`, expert: at > 0 })),
    verdicts: [
      ...passed.map((one) => ({ code: code(one), passed: true, criterion: null, reason: '' })),
      ...refused.map((one) => ({ code: code(one), passed: false, criterion: 2, reason: '没有类似业绩' })),
    ],
  };
}

/** Entered by the agency, decided by a colleague. */
export async function decide(w: World, lotId: string, review: Review): Promise<{ failed: boolean }> {
  const { hash } = await w.get(ReviewApplications).enter(w.agency.principal, { lotId, review });
  return w.get(ReviewApplications).decide(w.colleague.principal, { actId: w.newId(), lotId, hash });
}
