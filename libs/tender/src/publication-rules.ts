import { bidsPolicy, type SealingPolicy, type SeedPurpose, type Suite } from '@kaibiao/crypto';
import { fen, toYuan, yuan, type Issue } from '@kaibiao/kernel';
import { leastOf, procedureOf, scheduleIssues, type Procedure, type ProcedureId, planOf, type Envelopes } from '@kaibiao/rules';
import { depositCap } from '@kaibiao/scoring';
import { bookIssues, type BookedLot } from './book/book-issues';
import { blindIssues } from './blind-issues';
import type { EvaluationScheme } from './evaluation-scheme';
import { at } from './issue-place';
import {
  applicationDates,
  prequalificationIssues,
  undecidedIssues,
  type PrequalificationTerms,
} from './prequalification/prequalification-rules';
import { policyIssues, type PolicyCustodian } from './policy-rules';
import { budgetOf, schemeIssues } from './scheme-rules';

/** What a lot is judged by before it leaves the agency's hands. */
export interface DraftedLot extends BookedLot {
  procedure: ProcedureId;
  procedureVersion: number;
  invitationGrounds: string;
  invited: number;
  prequalification: PrequalificationTerms | null;
  ceilingPriceFen: string;
  bidBondFen: string | null;
  scope: string;
  qualification: string;
  quality: string;
  contact: string;
  documentsFrom: Date;
  documentsUntil: Date;
  bidDeadline: Date;
  releaseMinutes: number;
  minimumBids: number;
  suite: Suite;
  envelopes: Envelopes;
  policy: SealingPolicy;
  evaluationScheme: EvaluationScheme | null;
  project: BookedLot['project'] & { compulsory: boolean };
  custodians: readonly PolicyCustodian[];
}

export interface AcceptedLot extends DraftedLot {
  draftedBy: string;
  editors: readonly string[];
  acceptedBy: string | null;
  dealings: readonly { purpose: SeedPurpose; dealer: number }[];
  lotKeys: readonly { custodian: number }[];
}

export const SEED_PURPOSES: readonly SeedPurpose[] = ['opening', 'experts'];
const MINUTE_MS = 60_000;

const NOTICE_CONTENT = '招标投标法 第十六条';
const DOCUMENT_CONTENT = '招标投标法 第十九条';
const MUST_SAY = [
  ['scope', NOTICE_CONTENT],
  ['qualification', '招标投标法 第十八条'],
  ['quality', DOCUMENT_CONTENT],
  ['contact', NOTICE_CONTENT],
] as const;

/** Every reason, with its article, why the draft may not go to the centre, were its notice published at `now`. */
export function issuesBeforeSubmit(lot: DraftedLot, now: Date): Issue[] {
  const procedure = procedureOf(lot.procedure, lot.procedureVersion);
  const issues: Issue[] = MUST_SAY.filter(([field]) => lot[field].trim() === '').map(([field, legalBasis]) => ({
    code: 'LOT_FIELD_MISSING',
    field,
    legalBasis,
  }));
  if (BigInt(lot.ceilingPriceFen) <= 0n)
    issues.push({ code: 'LOT_CEILING_PRICE_INVALID', field: 'ceilingPrice', legalBasis: '招标投标法实施条例 第二十七条' });
  issues.push(...bondIssues(lot), ...invitationIssues(procedure, lot), ...prequalificationIssues(procedure, lot.prequalification, now));
  const bids = leastOf(procedure, 'bids');
  if (bids && lot.minimumBids < bids.least) {
    const facts = { least: bids.least, given: lot.minimumBids };
    issues.push({ code: 'LOT_MINIMUM_BIDS', field: 'minimumBids', legalBasis: bids.basis, facts });
  }
  const { documentsFrom, documentsUntil, bidDeadline } = lot;
  const dates = { ...applicationDates(lot.prequalification), documentsFrom, documentsUntil, bidDeadline };
  issues.push(...scheduleIssues(procedure, { compulsory: lot.project.compulsory, publishedAt: now, ...dates }));
  if (!lot.documents.some(({ role }) => role === 'tender_document')) {
    issues.push({ code: 'DOCUMENT_MISSING', field: 'documents', legalBasis: DOCUMENT_CONTENT, facts: { role: 'tender_document' } });
  }
  issues.push(
    ...(lot.evaluationScheme
      ? [
          ...schemeIssues(procedure, lot.evaluationScheme, budgetOf(lot)),
          ...envelopeIssues(lot.evaluationScheme, lot.envelopes),
          ...blindIssues(lot.evaluationScheme, lot.envelopes),
        ]
      : [{ code: 'SCHEME_MISSING', field: 'evaluationScheme', legalBasis: DOCUMENT_CONTENT }]),
  );
  issues.push(...bookIssues(lot));
  const openingEnds = new Date(bidDeadline.getTime() + lot.releaseMinutes * MINUTE_MS);
  return [...issues, ...policyIssues(lot.policy, lot.custodians, { suite: lot.suite, now, openingEnds })];
}

/** Who may bid only when invited is told why, and enough are invited (招标投标法 第十七条). */
function invitationIssues(procedure: Procedure, { invited: given, invitationGrounds }: DraftedLot): Issue[] {
  if (procedure.admission !== 'invited') return [];
  const rule = leastOf(procedure, 'invited');
  return [
    ...(invitationGrounds.trim() === '' ? [{ code: 'LOT_FIELD_MISSING', field: 'invitationGrounds', legalBasis: procedure.basis }] : []),
    ...(rule && given < rule.least
      ? [{ code: 'TOO_FEW_INVITED', field: 'invitees', legalBasis: rule.basis, facts: { least: rule.least, given } }]
      : []),
  ];
}

/** No more than 2 % of the estimate, for construction no more than 800,000 yuan; the ceiling price stands for the estimate. */
function bondIssues({ bidBondFen, ceilingPriceFen }: DraftedLot): Issue[] {
  if (bidBondFen === null || BigInt(ceilingPriceFen) <= 0n) return [];
  const [given, most] = [toYuan(fen(bidBondFen)), depositCap('CONSTRUCTION', toYuan(fen(ceilingPriceFen))).toFixed(2)];
  if (BigInt(bidBondFen) <= yuan(most)) return [];
  return [{ code: 'LOT_BID_BOND_TOO_HIGH', field: 'bidBond', legalBasis: '招标投标法实施条例 第二十六条', facts: { most, given } }];
}

/** An envelope that is reviewed by itself needs something to be reviewed by: the report on it says nothing otherwise (三信封). */
function envelopeIssues({ reviewItems }: EvaluationScheme, envelopes: Envelopes): Issue[] {
  return planOf(envelopes)
    .filter(({ reviews }) => reviews.length > 0 && reviewItems.length > 0 && !reviewItems.some(({ stage }) => reviews.includes(stage)))
    .map(({ segment }) => ({
      code: 'SCHEME_ENVELOPE_UNREVIEWED',
      ...at('reviewItems'),
      legalBasis: '招标投标法实施条例 第四十九条',
      facts: { segment },
    }));
}

/** Every reason, with its article, why the notice may not be published at `now`: the draft's own, a second pair of eyes, the seeds of the draws, and the custodians' keys. */
export function issuesBeforePublish(lot: AcceptedLot, now: Date): Issue[] {
  const undecided = undecidedIssues(procedureOf(lot.procedure, lot.procedureVersion), lot.prequalification);
  return [...issuesBeforeSubmit(lot, now), ...undecided, ...acceptanceIssues(lot), ...seedIssues(lot), ...keyIssues(lot)];
}

function acceptanceIssues({ acceptedBy, draftedBy, editors }: AcceptedLot): Issue[] {
  if (acceptedBy === null) return [{ code: 'LOT_NOT_ACCEPTED' }];
  return isDrafter({ draftedBy, editors }, acceptedBy) ? [{ code: 'LOT_ACCEPTED_BY_DRAFTER' }] : [];
}

/** Whoever drafted a lot, changed it or gave it a document: the four eyes of its acceptance must be others. */
export function isDrafter({ draftedBy, editors }: { draftedBy: string; editors: readonly string[] }, accountId: string): boolean {
  return accountId === draftedBy || editors.includes(accountId);
}

/** The platform (0) and every custodian (1 … n) have dealt a seed for each purpose. */
function seedIssues({ policy, dealings }: AcceptedLot): Issue[] {
  const dealers = Array.from({ length: policy.custodians.length + 1 }, (_, dealer) => dealer);
  return SEED_PURPOSES.flatMap((purpose) => {
    const missing = dealers.filter((dealer) => !dealings.some((dealing) => dealing.purpose === purpose && dealing.dealer === dealer));
    return missing.length > 0 ? [{ code: 'SEEDS_NOT_DEALT', field: 'seeds', facts: { purpose, dealers: missing } }] : [];
  });
}

/** Every custodian that keeps a part of the bids has certified a key for this lot. */
function keyIssues({ policy, lotKeys }: AcceptedLot): Issue[] {
  const keepers = bidsPolicy(policy).custodians.map((_, at) => at + 1);
  const missing = keepers.filter((number) => !lotKeys.some(({ custodian }) => custodian === number));
  return missing.length > 0 ? [{ code: 'LOT_KEYS_MISSING', field: 'lotKeys', facts: { custodians: missing } }] : [];
}
