import type { Suite } from '@kaibiao/crypto';
import { openedUpTo, type Envelope } from '@kaibiao/rules';
import { type EvaluationScheme } from '@kaibiao/tender/rules';
import type { FoundToCompete } from './competition-rules';
import type { Rejection } from './rejection-rules';
import type { EvaluationReport } from './report';
import type { GivenVerdict } from './review-rules';
import type { SheetStatement } from './sheet-statement';

export interface ReplayBid {
  submissionId: string;
  position: number;
  name: string;
  /** 统一社会信用代码 */
  code: string;
  /** Decimal string of yuan; null when the envelope with it was not opened. */
  price: string | null;
  /** Its envelopes that are open. */
  opened: readonly string[];
}

/** Everything that decides an evaluation, and nothing else: whoever has it computes the same report. */
export interface EvaluationInput {
  /** Of the lot; its hash is that of every draw. */
  suite: Suite;
  lotCode: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  scheme: EvaluationScheme;
  /** The envelopes of a bid, and what is judged in each. */
  plan: readonly Envelope[];
  /** Opened bids in the order of the table. */
  bids: readonly ReplayBid[];
  /** Parameters drawn at the opening, by item. */
  drawn: Readonly<Record<string, string>>;
  /** Those of them that were drawn by machine in the hall (现场人工抽取), in their order; left out where none was. */
  drawnByHand?: readonly string[];
  /** The combined seed of the purpose `experts`, hex. */
  seed: string;
  members: readonly { memberId: string; name: string; kind: 'expert' | 'owner'; speciality: string | null; item: string }[];
  replaced: readonly { memberId: string; item: string; reason: string }[];
  chairId: string;
  votes: readonly GivenVerdict[];
  rejections: readonly Rejection[];
  competition: FoundToCompete;
  /** Who drew up the report on an earlier envelope, by envelope, where others sit now (更换成员); left out where nobody left since. */
  panels?: Readonly<Record<string, Panel>>;
  /** The signed sheets in force, one a member and envelope that he judged, with the hash of the signed bytes. */
  sheets: readonly { hash: string; sheet: SheetStatement }[];
  /** What bidders were asked (询标); left out where nobody was. */
  inquiries?: EvaluationReport['inquiries'];
  /** Hash of the signed report on the envelope before; absent for the first. */
  previousReport?: string;
}

/** The committee as it was when the report on an envelope was drawn up (评标委员会组成). */
export type Panel = Pick<EvaluationInput, 'members' | 'chairId' | 'replaced'>;

/** What of it belongs to this envelope and those before: the same whenever it is asked, whatever was opened and judged since. */
export function knownAt(segment: string, input: EvaluationInput): EvaluationInput {
  const open = openedUpTo(input.plan, segment);
  const { scheme, votes, rejections, sheets } = input;
  const reviewItems = scheme.reviewItems.filter(({ stage }) => open.some(({ reviews }) => reviews.includes(stage)));
  const judged = ({ itemId }: { itemId: string }) => reviewItems.some(({ id }) => id === itemId);
  const then = input.panels?.[segment];
  return {
    ...input,
    ...then,
    scheme: { ...scheme, reviewItems, scoredItems: open.some(({ scored }) => scored) ? scheme.scoredItems : [] },
    votes: votes.filter(judged),
    rejections: rejections.filter(judged),
    sheets: inOrderOf(
      then?.members,
      sheets.filter(({ sheet }) => sheet.segment === undefined || open.some((one) => one.segment === sheet.segment)),
    ),
  };
}

/** By their seats, then whoever sat before. */
function inOrderOf(members: EvaluationInput['members'] | undefined, sheets: EvaluationInput['sheets']): EvaluationInput['sheets'] {
  if (!members) return sheets;
  const places = new Map(members.map(({ memberId }, at) => [memberId, at]));
  const place = (id: string) => places.get(id) ?? members.length;
  return [...sheets].sort((a, b) => place(a.sheet.memberId) - place(b.sheet.memberId));
}
