import type { Fault } from './failpoints';

/** How the client behaves whose request is struck. */
export type Manner = 'retries' | 'gives up';

export interface Strike {
  point: string;
  fault: Fault;
  manner: Manner;
}

const around = (app: string, row: string): string[] => ['before_commit', 'after_commit'].map((when) => `${app}.${row}.${when}`);

/** From the first byte of a bid to its receipt. */
const SUBMISSION_POINTS = [
  ...around('api', 'insert-submission'),
  'api.reply.submissions',
  ...around('api', 'insert-upload'),
  'api.reply.payloads',
  'api.object.before_append',
  'api.object.after_append',
  ...around('api', 'update-upload'),
  'api.object.before_finish',
  'api.object.before_link',
  'api.object.after_link',
  'api.object.after_finish',
  'api.reply.uploads',
  'api.object.before_get',
  'api.object.after_get',
  'api.update-submission.written',
  ...around('api', 'update-submission'),
  'api.reply.receipt',
];

const manners: readonly Manner[] = ['retries', 'gives up'];

export const SUBMISSION_STRIKES: readonly Strike[] = [
  ...SUBMISSION_POINTS.flatMap((point) => manners.map((manner): Strike => ({ point, fault: 'kill', manner }))),
  // The object store fails, and the process lives.
  ...['api.object.before_append', 'api.object.before_finish', 'api.object.before_get'].flatMap((point) =>
    manners.map((manner): Strike => ({ point, fault: 'throw', manner })),
  ),
];

/** The calendar's own steps come for all lots at once. */
export const CLOSING_POINTS = ['worker.insert-bidding_close.written', ...around('worker', 'insert-bidding_close')];

/** From the declaration to the record; whoever acts tries again until it is done. */
const OPENING_POINTS = [
  ...around('api', 'insert-opening_declaration'),
  'api.reply.declaration',
  ...around('api', 'insert-bid_release'),
  'api.reply.releases',
  ...around('worker', 'insert-release_fix'),
  ...around('api', 'insert-opening_order'),
  'api.reply.order-signatures',
  ...around('api', 'insert-custodian_vote'),
  'api.reply.votes',
  ...around('api', 'insert-opening_gate'),
  ...around('api', 'insert-custodian_shares'),
  'api.reply.shares',
  ...around('api', 'insert-seed_share'),
  'worker.object.before_put',
  'worker.object.after_write',
  'worker.object.after_link',
  'worker.insert-opened_bid.written',
  'worker.insert-drawn_item.written',
  ...around('worker', 'insert-bid_reveal'),
  ...around('worker', 'insert-opening_record'),
  ...around('worker', 'insert-log_checkpoint'),
];

export const OPENING_STRIKES: readonly Strike[] = [
  ...OPENING_POINTS.map((point): Strike => ({ point, fault: 'kill', manner: 'retries' })),
  ...['worker.object.before_put', 'worker.object.before_pieces'].map((point): Strike => ({ point, fault: 'throw', manner: 'retries' })),
];

/** From the scores to the award: locked sheets, the report, what is posted for all to read. */
export const AWARD_STRIKES: readonly Strike[] = [
  ...around('api', 'insert-score_sheet'),
  'api.reply.sheet-signature',
  ...around('api', 'insert-evaluation_report'),
  ...around('api', 'insert-candidate_list'),
  ...around('api', 'insert-award'),
  'api.reply.award',
].map((point): Strike => ({ point, fault: 'kill', manner: 'retries' }));
