import { sha256Hex } from '@kaibiao/crypto';
import {
  DECISION_FORMAT,
  OBJECTION_FORMAT,
  objectionStatementIssues,
  REPLY_FORMAT,
  replyStatementIssues,
  type DecisionStatement,
  type ObjectionStatement,
  type ReplyStatement,
} from '@kaibiao/disputes/rules';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact, Stream } from '../journal';

/** What has to wait while a lot stands still. */
const WAITING = [
  'opening.declared',
  'evaluation.begun',
  'evaluation.finished',
  'candidates.published',
  'lot.awarded',
  'contract.concluded',
  'lot.archived',
];
const BEGINS = ['objection.filed', 'suspension.ordered'];
const ENDS = ['objection.replied', 'objection.withdrawn', 'suspension.lifted', 'complaint.decided', 'complaint.withdrawn'];

/**
 * Objections, replies and decisions on complaints are those of the journal, each signed by whoever must have signed it; and nothing that
 * has to wait was done while an objection was unanswered or a suspension in force (招标投标法实施条例 第二十二、五十四、六十二条).
 */
export const disputesKept: Check = {
  id: 'disputes.kept',
  async run(lot, found) {
    const stream = await lot.whole();
    const [filed, decided] = [stream.all('objection.filed'), stream.all('complaint.decided')];
    for (const fact of filed) await found.attempt(`objection ${idOf(fact)}`, () => objection(lot, found, stream, fact));
    for (const fact of decided) await found.attempt(`complaint ${idOf(fact)}`, () => decision(lot, found, fact));
    standstill(stream, found);
    if (filed.length + decided.length === 0) return 'nothing was in dispute';
    return `${filed.length} objection(s), ${decided.length} decision(s) on complaints; nothing went on before its time`;
  },
};

const idOf = ({ payload }: JournalFact): string => String(payload.objectionId ?? payload.complaintId);

async function objection(lot: ArchivedLot, found: Findings, stream: Stream, filed: JournalFact): Promise<void> {
  const { notice, lotCode } = await lot.terms();
  const objectionId = idOf(filed);
  const path = PATHS.objection(objectionId);
  const author = (await lot.reached('bids.revealed')) ? await objector(lot, found, filed) : null;
  found.expect(author !== null || !lot.file.has(statementPath(path)), 'its author is told, though no bid was ever revealed');
  const replied = stream.all('objection.replied').find((fact) => idOf(fact) === objectionId);
  if (!replied) return found.expect(!lot.file.has(statementPath(PATHS.objectionReply(objectionId))), 'the journal knows of no reply');
  const reply = await lot.signatures.statement<ReplyStatement>(PATHS.objectionReply(objectionId), REPLY_FORMAT, replied.at);
  found.expect(await isHash(lot, PATHS.objectionReply(objectionId), replied.payload.replyHash), 'the reply is not the one in the journal');
  const { organisationCode } = reply.certificate;
  found.expect(
    organisationCode === notice.tenderer.code || organisationCode === notice.agency.code,
    'the reply is signed neither by the tenderer nor by the agency',
  );
  const { subject, hash } = filed.payload as { subject: ReplyStatement['subject']; hash: string };
  const expected = { lotCode, objectionId, objection: hash, subject };
  const nobody = { name: '\u0000', code: '\u0000' };
  for (const { code, field } of replyStatementIssues(reply.value, expected, author ?? nobody))
    found.expect(false, `${code} in the reply (${field ?? ''})`);
}

/** Who objected, as the signed objection says. */
async function objector(lot: ArchivedLot, found: Findings, filed: JournalFact): Promise<ObjectionStatement['objector']> {
  const path = PATHS.objection(idOf(filed));
  const { value, certificate } = await lot.signatures.statement<ObjectionStatement>(path, OBJECTION_FORMAT, filed.at);
  found.expect(await isHash(lot, path, filed.payload.hash), 'the objection is not the one in the journal');
  found.expect(certificate.organisationCode === value.objector.code, 'the objection is signed by somebody else');
  const expected = { lotCode: (await lot.terms()).lotCode, objectionId: idOf(filed), objector: value.objector };
  for (const { code, field } of objectionStatementIssues(value, expected)) found.expect(false, `${code} in the objection (${field ?? ''})`);
  return value.objector;
}

async function decision(lot: ArchivedLot, found: Findings, decided: JournalFact): Promise<void> {
  const path = PATHS.complaintDecision(idOf(decided));
  const { value } = await lot.signatures.statement<DecisionStatement>(path, DECISION_FORMAT, decided.at);
  found.expect(await isHash(lot, path, decided.payload.decisionHash), 'the decision is not the one in the journal');
  const { lotCode } = await lot.terms();
  found.expect(value.complaintId === idOf(decided) && value.lotCode === lotCode, 'the decision is about something else');
}

const isHash = async (lot: ArchivedLot, base: string, hash: unknown): Promise<boolean> =>
  (await sha256Hex(await lot.file.bytes(statementPath(base)))) === hash;

/** Walks the public journal with what is open at each entry. */
function standstill(stream: Stream, found: Findings): void {
  const open = new Set<string>();
  let publicity: Date | null = null;
  for (const fact of stream.facts) {
    if (BEGINS.includes(fact.type)) open.add(idOf(fact));
    if (ENDS.includes(fact.type)) open.delete(idOf(fact));
    if (fact.type === 'lot.resumed' && typeof fact.payload.publicityEndsAt === 'string') publicity = new Date(fact.payload.publicityEndsAt);
    if (!WAITING.includes(fact.type)) continue;
    found.expect(open.size === 0, `${fact.type} at ${fact.at.toISOString()}, while the lot stood still`);
    if (fact.type === 'lot.awarded' && publicity)
      found.expect(fact.at >= publicity, `awarded at ${fact.at.toISOString()}, before the publicity that was left ended`);
  }
}
