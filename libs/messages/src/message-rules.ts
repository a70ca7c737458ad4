import type { Issue } from '@kaibiao/kernel';
import type { Channel } from './contact.entity';

/** What an account may choose to be told. */
export const TOPICS = ['notices', 'clarifications', 'deadlines', 'results', 'duties', 'security'] as const;
export type Topic = (typeof TOPICS)[number];
/** Of who has not chosen: the own duties and the safety of the own account. */
export const TOLD_UNASKED: readonly Topic[] = ['duties', 'security'];

/**
 * Who is told. `everybody` who chose the topic, whether or not they bid: before an opening nothing that is sent depends on who bids; nor on who
 * applied, so `applicants` is everybody too, of a lot that has only its pre-qualification (资格预审) published.
 */
export type Audience =
  | 'everybody'
  | 'applicants'
  | 'acceptance'
  | 'supervisors'
  | 'agency'
  | 'hosts'
  | 'winner'
  | 'dismissed'
  | 'inquired'
  | 'called'
  | 'committee'
  | 'awarders'
  | 'unready'
  | 'unready_watched'
  | 'watchers'
  | 'depending'
  | 'account'
  | 'webhook_owner'
  | 'file_owners';

export interface MessageRule {
  /** Of the journal's entry. */
  readonly type: string;
  readonly topic: Topic;
  readonly to: Audience;
  /** Neither code nor name of the lot: whoever carries the message may not know that it is about this lot. */
  readonly unnamed: boolean;
}

const rule = (topic: Topic, to: Audience, ...types: string[]): MessageRule[] => types.map((type) => ({ type, topic, to, unnamed: false }));
const unnamed = (rules: readonly MessageRule[]): MessageRule[] => rules.map((one) => ({ ...one, unnamed: true }));

/** What is told to whom. Names, prices and wordings stay on the platform: a message says what happened, to which lot, and where to look. */
export const MESSAGE_RULES: readonly MessageRule[] = [
  ...rule('notices', 'everybody', 'lot.published'),
  ...rule('clarifications', 'everybody', 'lot.clarified', 'lot.suspended', 'lot.resumed', 'opening.hour_announced'),
  ...rule('results', 'everybody', 'lot.failed', 'lot.terminated', 'candidates.published', 'lot.awarded', 'award.withdrawn'),
  ...rule('notices', 'applicants', 'prequalification.published'),
  ...rule('results', 'applicants', 'prequalification.decided', 'lot.failed', 'lot.terminated'),
  ...rule('duties', 'acceptance', 'lot.submitted', 'contract.concluded'),
  ...rule('duties', 'agency', 'lot.accepted', 'lot.returned', 'question.asked'),
  ...rule('duties', 'hosts', 'objection.filed', 'complaint.accepted', 'evaluation.finished', 'capacity.concluded'),
  ...rule('duties', 'awarders', 'sample.found'),
  ...rule('duties', 'unready', 'rehearsal.ended'),
  ...rule('duties', 'unready_watched', 'rehearsal.ended'),
  ...rule('duties', 'winner', 'contract.offered', 'performance.recorded'),
  ...rule('duties', 'dismissed', 'award.withdrawn'),
  ...rule('duties', 'inquired', 'inquiry.asked'),
  ...rule('duties', 'supervisors', 'report.submitted'),
  // A complaint that is not taken on is never public (招标投标法实施条例 第六十一条: three working days); who sits on a committee is secret until the award.
  // Nor is a suspension that only one of the two persons wants.
  ...unnamed(rule('duties', 'supervisors', 'complaint.filed', 'suspension.proposed')),
  ...unnamed(rule('duties', 'called', 'committee.drawn', 'supplement.drawn', 'expert.called')),
  ...unnamed(rule('duties', 'committee', 'capacity.requested')),
  ...rule('duties', 'webhook_owner', 'webhook.disabled'),
  ...rule('security', 'account', 'password.changed', 'certificate.bound', 'certificate.revoked', 'account.roles_given'),
  ...rule('security', 'file_owners', 'file.withheld'),
];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds between a failure and the next try; after the last one the message counts as refused. */
export const MESSAGE_WAITS_S = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR] as const;
export const messageWaitAfter = (failures: number): number | null => MESSAGE_WAITS_S[failures - 1] ?? null;

/** How long a code holds, and how often it may be got wrong. */
export const CODE_HOLDS_S = 30 * MINUTE;
export const MOST_WRONG_CODES = 5;
/** Between two codes to one contact. */
export const CODE_REST_S = MINUTE;
/** Of one account: a gateway is not for sending codes to strangers. */
export const MOST_CODES_A_DAY = 10;

const SHAPES: Readonly<Record<Channel, RegExp>> = {
  // RFC 5321 allows more; nobody has such an address. No control character gets into a header.
  email: /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\.[A-Za-z]{2,63}$/,
  // YD/T: mobile numbers of the mainland.
  sms: /^1[3-9]\d{9}$/,
};

export function addressIssues(channel: Channel, address: string): Issue[] {
  return SHAPES[channel].test(address)
    ? []
    : [{ code: channel === 'email' ? 'CONTACT_EMAIL_INVALID' : 'CONTACT_PHONE_INVALID', field: 'address' }];
}

/** `z***@example.com`, `138****5678`: enough to know one's own. */
export function masked(channel: Channel, address: string): string {
  return channel === 'email' ? address.replace(/^(.).*@/, '$1***@') : address.replace(/^(\d{3})\d{4}/, '$1****');
}
