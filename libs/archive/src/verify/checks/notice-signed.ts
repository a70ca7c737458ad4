import { canonicalHash, sha256Hex } from '@kaibiao/crypto';
import { procedureOf } from '@kaibiao/rules';
import {
  invitationsHash,
  NOTICE_FORMAT,
  type InvitationList,
  type ClarificationStatement,
  type NoticeTerms,
  type TerminationStatement,
} from '@kaibiao/tender/rules';
import { PATHS, statementPath } from '../../layout';
import { publishedBidders } from '../bidders';
import { ENDS, type ArchivedLot, type Terms } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';

/** The notices are signed by the agency that they name, and the journal published these and no others. */
export const noticeSigned: Check = {
  id: 'notice.signed',
  async run(lot, found) {
    const stream = await lot.lot();
    const published = stream.facts.filter(({ payload }) => typeof payload.noticeHash === 'string');
    const notices = lot.file.matching(/^(notices\/(tender|clarification|termination)-\d+)\.json$/);
    for (const [path, base, kind] of notices) {
      await found.attempt(path, () => (kind === 'termination' ? checkTermination : checkTerms)(lot, found, base!, published));
    }
    found.expect(notices.length === published.length, `${published.length} notices were published, ${notices.length} are here`);
    const issued = await lot.issued();
    for (const [at, terms] of issued.entries()) if (at > 0) checkClarification(found, issued[at - 1]!, terms);
    await found.attempt(PATHS.lot, () => sameLot(lot, found));
    if (await lot.reached('bids.revealed')) await found.attempt(PATHS.invitations, () => checkInvited(lot, found));
    const { notice } = await lot.terms();
    return `${notices.length} notice(s) of ${notice.lot.code} by ${notice.agency.name}, as published`;
  },
};

/** A notice of this lot as the journal published it, signed by the agency. */
async function readNotice<T extends { readonly format: string }>(
  lot: ArchivedLot,
  found: Findings,
  base: string,
  published: readonly JournalFact[],
): Promise<{ value: T; fact: JournalFact | undefined }> {
  const hash = await sha256Hex(await lot.file.bytes(statementPath(base)));
  const fact = published.find(({ payload }) => payload.noticeHash === hash);
  found.expect(fact !== undefined, `${base} was not published by the journal`);
  const at = fact?.at ?? (await lot.lot()).one('lot.published').at;
  const { value, certificate } = await lot.signatures.statement<T>(base, NOTICE_FORMAT, at);
  const { agency } = (await lot.terms()).notice;
  found.expect(certificate.organisationCode === agency.code, `${base} is not signed by the agency of the notice`);
  return { value, fact };
}

async function checkTermination(lot: ArchivedLot, found: Findings, base: string, published: readonly JournalFact[]): Promise<void> {
  const { value } = await readNotice<TerminationStatement>(lot, found, base, published);
  const [{ lotCode, notice }] = (await lot.issued()) as [Terms];
  found.expect(value.lotCode === lotCode && value.terminates === canonicalHash(notice), `${base} ends another lot`);
}

async function checkTerms(lot: ArchivedLot, found: Findings, base: string, published: readonly JournalFact[]): Promise<void> {
  const { value, fact } = await readNotice<NoticeTerms>(lot, found, base, published);
  const said = {
    lotCode: value.lot.code,
    bidDeadline: value.schedule.bidDeadline,
    tenderDocumentsHash: value.tenderDocuments,
    seeds: value.sealing.seeds,
    policy: {
      mode: value.sealing.mode,
      threshold: value.sealing.threshold,
      custodians: value.sealing.custodians.map(({ fingerprint }) => fingerprint),
    },
  };
  for (const [name, expected] of Object.entries(said))
    found.expect(
      fact === undefined || canonicalHash({ v: fact.payload[name] }) === canonicalHash({ v: expected }),
      `${base} and the journal differ in ${name}`,
    );
}

/** A clarification follows the notice before it, never brings the deadline forward, and leaves alone what bids are sealed to. */
function checkClarification(found: Findings, before: Terms, after: Terms): void {
  const { kind, clarifies, version } = after.notice as ClarificationStatement;
  const name = `clarification ${version}`;
  found.expect(kind === 'clarification' && clarifies === canonicalHash(before.notice), `${name} does not follow the notice before it`);
  found.expect(after.deadline >= before.deadline, `${name} brings the deadline forward`);
  found.expect(after.since < before.deadline, `${name} was published after the deadline`);
  found.expect(sameProcedure(before, after), `${name} changes the procedure of the lot`);
  found.expect(canonicalHash(after.notice.sealing) === canonicalHash(before.notice.sealing), `${name} changes what bids are sealed to`);
}

/** Those invited are whom the notice was bound to, and nobody else bid (招标投标法 第十七条). */
async function checkInvited(lot: ArchivedLot, found: Findings): Promise<void> {
  const { procedure } = (await lot.terms()).notice;
  if (!procedure || procedureOf(procedure.id, procedure.version).admission === 'public') return;
  const list = await lot.file.json<InvitationList>(PATHS.invitations);
  found.expect(invitationsHash(list) === procedure.invitations, 'others were invited than the notice is bound to');
  for (const { name, code } of (await publishedBidders(lot)).values())
    found.expect(list.codes.includes(code), `${name} bid and was not invited`);
}

/** A notice that was signed before lots kept their procedure does not say it; a later one may. */
function sameProcedure({ notice: { procedure: before } }: Terms, { notice: { procedure: after } }: Terms): boolean {
  return before === undefined || canonicalHash(before) === canonicalHash(after ?? {});
}

/** The index and `lot.json`, which nobody signed, say what notice and journal say. */
async function sameLot(lot: ArchivedLot, found: Findings): Promise<void> {
  const { notice, lotCode, policy, deadline } = await lot.terms();
  const [index, stream] = [await lot.index(), await lot.lot()];
  const end = stream.facts.findLast(({ type }) => ENDS.includes(type));
  const expected = {
    lotId: index.lotId,
    lotCode,
    name: notice.lot.name,
    project: { code: notice.project.code, name: notice.project.name },
    tenderer: notice.tenderer,
    agency: notice.agency,
    ceilingPrice: notice.lot.ceilingPrice,
    bidDeadline: deadline.toISOString(),
    publishedAt: stream.one('lot.published').at.toISOString(),
    tenderDocuments: notice.tenderDocuments,
    policy,
    state: stream.maybe('contract.concluded') && end?.type === 'lot.awarded' ? 'contracted' : end?.type.replace('lot.', ''),
    failureReason: end?.type === 'lot.failed' ? end.payload.reason : null,
  };
  found.expect(index.lotCode === lotCode, 'index.json is of another lot');
  found.expect(
    canonicalHash(await lot.file.json(PATHS.lot)) === canonicalHash(expected),
    'lot.json says something else than notice and journal',
  );
}
