import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { fromBase64, signDetached, signStatement, type SealingMode, type SealingPolicy } from '@kaibiao/crypto';
import { yuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import type { Envelopes } from '@kaibiao/rules';
import {
  AcceptLot,
  CheckLot,
  DeskLots,
  DraftLot,
  DraftProject,
  InviteBidders,
  PlatformCustodians,
  PublishLot,
  SetEvaluationScheme,
  SubmitLot,
  TerminateLot,
  UploadDocument,
  type EvaluationScheme,
} from '@kaibiao/tender';
import { soundContent, soundScheme } from '../sound-lot';
import { custodians, workAll } from './custodians';
import { prequalify, setCriteria, tenderDates } from './prequalify';
import type { Stage } from './stage';

export interface PlayedLot {
  lotId: string;
  lotCode: string;
  deadline: Date;
}

export const CEILING = '32480000.00';

/** What a lot has otherwise than the sound one. */
export interface LotWishes {
  mode?: SealingMode;
  envelopes?: Envelopes;
  invited?: readonly string[];
  /** Who applies for the pre-qualification that comes first, and what becomes of it. */
  qualified?: { passed: readonly string[]; refused: readonly string[] };
  scheme?: Partial<EvaluationScheme>;
}

/** Drafted, accepted, dealt and published: the notice is signed by the agency. */
export async function publishLot(
  s: Stage,
  { mode, envelopes = 'single', invited, qualified, scheme: otherwise }: LotWishes = {},
): Promise<PlayedLot> {
  const [agency, acceptance, tenderer] = [await s.player('agency'), await s.player('acceptance'), await s.player('tenderer')];
  const first = await s.player('acceptance2');
  const { projectId } = await s.get(DraftProject).execute(agency.principal, {
    actId: s.newId(),
    name: '宿城区示例医院门诊楼改扩建工程',
    regionCode: '321302',
    approvalNumber: '宿区发改审〔2026〕18号',
    compulsory: true,
    location: '宿城区',
    funding: '财政资金 100%',
    tendererCode: tenderer.principal.organisationCode!,
  });
  const usual = { ...soundContent(await s.now()), ceilingPrice: yuan(CEILING), suite: s.suite, envelopes };
  const dated = qualified ? { ...usual, ...tenderDates(await s.now()) } : usual;
  const content = mode ? { ...dated, policy: await policyOf(s, mode) } : dated;
  const procedure = invited ? 'invited-tender' : qualified ? 'prequalified-tender' : 'open-tender';
  const draft = { actId: s.newId(), projectId, content, procedure } as const;
  const { lotId, lotCode, rowVersion } = await s.get(DraftLot).execute(agency.principal, draft);
  const scheme = { ...soundScheme(), specialities: [{ code: 'A08', seats: 4 }], ...otherwise };
  await s.get(SetEvaluationScheme).execute(agency.principal, { lotId, rowVersion, scheme });
  if (invited) await invite(s, lotId, rowVersion + 1, invited);
  if (qualified) await setCriteria(s, lotId, rowVersion + 1);
  await upload(s, lotId, '招标文件.pdf', 'first draft of the tender document');
  await upload(s, lotId, '招标文件.pdf', 'the tender document');
  await upload(s, lotId, '图纸.zip', createHash('sha256').update('drawings').digest('hex').repeat(500));
  await s.get(SubmitLot).execute(agency.principal, { actId: s.newId(), lotId });
  await s.get(CheckLot).execute(first.principal, { actId: s.newId(), lotId });
  await s.get(AcceptLot).execute(acceptance.principal, { actId: s.newId(), lotId });
  if (qualified) await prequalify(s, { lotId, lotCode }, qualified);
  await workAll(await custodians(s));
  const statement = fromBase64((await s.get(DeskLots).noticeToSign(agency.principal, lotId)).statement);
  await s
    .get(PublishLot)
    .execute(agency.principal, { actId: s.newId(), lotId, statement, signature: await signDetached(statement, agency.signer) });
  return { lotId, lotCode, deadline: content.bidDeadline };
}

async function invite(s: Stage, lotId: string, rowVersion: number, logins: readonly string[]): Promise<void> {
  const { principal } = await s.player('agency');
  const players = await Promise.all(logins.map((login) => s.player(login)));
  const codes = players.map((player) => player.principal.organisationCode!);
  await s.get(InviteBidders).execute(principal, { lotId, rowVersion, grounds: '技术复杂，只有少量潜在投标人可供选择', codes });
}

/** Any two of all custodians of the roster. */
async function policyOf(s: Stage, mode: SealingMode): Promise<SealingPolicy> {
  const all = await s.get(PlatformCustodians).all(s.get(Reader));
  return { mode, threshold: 2, custodians: all.map(({ fingerprint }) => fingerprint) };
}

async function upload(s: Stage, lotId: string, name: string, text: string): Promise<void> {
  const { principal } = await s.player('agency');
  const input = { actId: s.newId(), lotId, role: 'tender_document' as const, name, mediaType: 'application/pdf' as const };
  await s.get(UploadDocument).execute(principal, input, Readable.from([Buffer.from(text)]) as AsyncIterable<Uint8Array>);
}

/** Ends the lot by a signed notice. */
export async function terminate(s: Stage, { lotId, lotCode }: PlayedLot): Promise<void> {
  const { principal, signer } = await s.player('agency');
  const { rows } = await s.owner.query<{ hash: string }>(`select hash from notice where lot_id = $1 and kind = 'tender'`, [lotId]);
  const notice = { format: 'kaibiao-notice/1', kind: 'termination', version: 1, lotCode, terminates: rows[0]!.hash, reason: '项目取消' };
  await s.get(TerminateLot).execute(principal, { actId: s.newId(), lotId, ...(await signStatement(signer, notice)) });
}
