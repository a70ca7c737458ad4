import { fromBase64, signStatement } from '@kaibiao/crypto';
import { OpenAccount, type Principal } from '@kaibiao/identity';
import { APPLICATION_FORMAT, ApplyForPrequalification, EditPrequalification, Prequalifications } from '@kaibiao/tender';
import { PublishPrequalification, ReviewApplications, type Review } from '@kaibiao/tender';
import { days } from '../sound-lot';
import type { Stage } from './stage';

/** Days from the draft: applications until then, and the documents of the tender that follows. */
const DEADLINE = 13;
export const tenderDates = (now: Date) => ({ documentsFrom: days(now, 16), documentsUntil: days(now, 22), bidDeadline: days(now, 40) });

/** Whoever opens accounts by the command line. */
const BY_COMMAND: Principal = {
  ...{ accountId: 'cli', displayName: '', roles: ['security_admin'], organisationId: null, organisationCode: null },
};
const CRITERIA = ['建筑工程施工总承包二级及以上资质', '近五年有一项类似业绩'];

/** Says of a draft how it is pre-qualified. */
export async function setCriteria(s: Stage, lotId: string, rowVersion: number): Promise<void> {
  const { principal } = await s.player('agency');
  const now = await s.now();
  const dates = { documentsFrom: days(now, 1), documentsUntil: days(now, 7), deadline: days(now, DEADLINE) };
  await s.get(EditPrequalification).execute(principal, { lotId, rowVersion, criteria: CRITERIA, ...dates });
}

/** From the notice over the applications to the decision; all who apply pass but those who are refused. */
export async function prequalify(
  s: Stage,
  { lotId, lotCode }: { lotId: string; lotCode: string },
  { passed, refused }: { passed: readonly string[]; refused: readonly string[] },
): Promise<void> {
  const { principal, signer } = await s.player('agency');
  const { statement } = await s.get(Prequalifications).noticeToSign(principal, lotId);
  const said = JSON.parse(Buffer.from(fromBase64(statement)).toString()) as { format: string };
  await s.get(PublishPrequalification).execute(principal, { actId: s.newId(), lotId, ...(await signStatement(signer, said)) });
  const { hash: notice, deadline } = await s.get(Prequalifications).page(lotCode);
  const codes = new Map<string, string>();
  for (const login of [...passed, ...refused]) {
    const { principal: by, signer: own } = await s.player(login);
    const applicant = by.organisationCode!;
    codes.set(login, applicant);
    const application = { format: APPLICATION_FORMAT, lotCode, notice, applicant, text: '具备所列资质和业绩', entries: [] };
    await s.get(ApplyForPrequalification).execute(by, { lotCode, ...(await signStatement(own, application)) });
  }
  await s.turnTo(new Date(deadline));
  const review: Review = {
    panel: Array.from({ length: 5 }, (_, at) => ({ name: `评委${at}`, expert: at > 0 })),
    verdicts: [
      ...passed.map((login) => ({ code: codes.get(login)!, passed: true, criterion: null, reason: '' })),
      ...refused.map((login) => ({ code: codes.get(login)!, passed: false, criterion: 2, reason: '没有类似业绩' })),
    ],
  };
  const { hash } = await s.get(ReviewApplications).enter(principal, { lotId, review });
  await s.get(ReviewApplications).decide(await colleagueOf(s, principal), { actId: s.newId(), lotId, hash });
}

async function colleagueOf(s: Stage, { organisationId, organisationCode }: Principal): Promise<Principal> {
  const account = { organisationId, displayName: '复核', roles: ['agency' as const] };
  const { accountId } = await s.get(OpenAccount).execute(BY_COMMAND, account, s.newId());
  return { ...account, accountId, organisationCode };
}
