import type { LogLine } from './read-log';

const EVENTS: Readonly<Record<string, string>> = {
  'custodian.started': 'started',
  'custodian.stopped': 'stopped',
  'lot_key.certified': 'certified its key for the lot',
  'lot_key.destroyed': 'destroyed its key for the lot, which is over',
  'seed.dealt': 'dealt a seed',
  'seeds.given': 'gave its shares of the seeds',
  'release.received': 'took in a release of a bidder and gave its receipt',
  'release.carried': 'gave a release of a bidder to the platform and keeps its receipt',
  'order.accepted': 'accepted the opening order and voted',
  'shares.given': 'gave its shares of the gate keys',
  'rehearsal.answered': 'answered a rehearsal',
  'request.refused': 'REFUSED',
  'act.refused': 'was refused by the platform',
};

/** Why this custodian refuses; what is not here is said by its code. */
const REASONS: Readonly<Record<string, string>> = {
  TOO_EARLY: 'too early by its own clock',
  ORDER_SECOND: 'a second order for a lot that had one',
  ORDER_LOT_OTHER: 'an order of another lot or segment',
  ORDER_SIGNERS_SAME: 'host and witness are not two people of two houses',
  ORDER_PLATFORM_FOREIGN: 'the order is signed by a foreign platform',
  ORDER_HOST_FOREIGN: 'the host is not the agency of the notice',
  SCHEDULE_NOT_SIGNED: 'the schedule was never signed',
  SCHEDULE_OTHER: 'the order names another schedule than the one in force',
  SUBMISSIONS_OTHER: 'the order names another list of bids than the one of the close',
  RELEASES_OTHER: 'the order names other released bids than the journal',
  RELEASES_NOT_IN_SUBMISSIONS: 'a released bid was never closed in',
  RELEASES_TOO_FEW: 'fewer released bids than the notice asks for',
  RELEASE_LEFT_OUT: 'a release that this custodian holds was left out',
  RELEASE_KEPT_BROKEN: 'a file in releases/ is damaged, or `custodian receive` did not put it there',
  RELEASE_TOO_LATE: 'the window had ended by the clock of the platform',
  RELEASE_NOT_NEEDED: 'the lot is opened without the bidders',
  RELEASE_INVALID: 'the platform finds no bid in its list that this release fits',
  RECEIPT_OTHER: 'the platform gave no receipt of its own for this release',
  WINDOW_OTHER: 'the window did not end as the order says',
  BIDS_OTHER: 'other bids are shown than the order names',
  POLICY_OTHER: 'bids are sealed to others than the notice says',
  REQUEST_UNREADABLE: 'what was asked cannot be read',
  LOT_NOT_ENDED: 'the journal does not say that the lot is over',
  LOT_KEY_STILL_KEPT: 'the lot is not over for long enough, by the signed deadline and its own clock',
  LOT_KEY_OTHER: 'the notice does not print this key',
  LOT_OTHER: 'the notices are of another lot',
  LOT_KEY_MISSING: 'the key that the notice prints for this custodian and lot is not in its folder',
  POLICY_WITHOUT_ME: 'this custodian has no part in the lot',
  JOURNAL_REWRITTEN: 'the journal is not the one that was seen before',
  JOURNAL_BROKEN: 'the journal does not hold together',
  GATE_NOT_CLOSED: 'shares were asked for before the gate',
  GATE_VOTES_TOO_FEW: 'too few votes for the gate',
  GATE_BID_FOREIGN: 'the gate names a bid that was not released',
  GATE_BID_NOT_OK: 'the gate passes a bid that too few found sound',
  SIGNATURE_INVALID: 'a signature does not fit',
  CERTIFICATE_UNTRUSTED: 'signed by somebody whom this custodian does not trust',
  REHEARSAL_OTHER: 'the envelope holds no rehearsal of this lot',
};

/** A line of the log as a sentence. */
export function lineText({ seq, at, event, facts }: LogLine): string {
  const { lotCode, kind, reasons, final, ...rest } = facts;
  const whys = Array.isArray(reasons) ? reasons.map((reason: string) => `${REASONS[reason] ?? 'it does not hold'} [${reason}]`) : [];
  const why = [...whys, ...(final === true ? ['it does not ask again'] : [])].join('; ');
  const what = [EVENTS[event] ?? event, kind === undefined ? '' : `(${String(kind)})`, why && `: ${why}`]
    .filter((part) => part !== '')
    .join(' ');
  return `${String(seq).padStart(5)}  ${at}  ${typeof lotCode === 'string' ? `${lotCode}  ` : ''}${what}${details(event, rest)}`;
}

function details(event: string, { orderHash, bids, bad, purpose }: Record<string, unknown>): string {
  const parts = [
    purpose === undefined ? '' : `for ${String(purpose)}`,
    typeof orderHash === 'string' ? `order ${orderHash.slice(0, 16)}…` : '',
    bids === undefined ? '' : `${Array.isArray(bids) ? bids.length : String(bids)} bid(s)`,
    Array.isArray(bad) && bad.length > 0 ? `${bad.length} with a broken envelope` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 || event.endsWith('.refused') ? '' : `, ${parts.join(', ')}`;
}
