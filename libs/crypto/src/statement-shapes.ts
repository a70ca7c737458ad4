import {
  base64,
  code,
  exactly,
  flag,
  hash,
  listOf,
  matching,
  nullOr,
  oneOf,
  record,
  segmentName,
  text,
  time,
  wholeNumber,
  type Shape,
} from './shape';

/** Entries of a list in a statement at most. */
const MOST = 100_000;
const custodian = wholeNumber(1, 255);
const share = matching(/^[0-9a-f]{66}$/, 'a share');
const purpose = oneOf('opening', 'experts');
const bid = { lotCode: code, submissionId: code, version: wholeNumber(1, Number.MAX_SAFE_INTEGER), manifestHash: hash };
const opening = { lotCode: code, segment: segmentName };

/** The members of every statement of `statements.ts`, by format. */
const MEMBERS = {
  'kaibiao-receipt/1': { ...bid, receivedAt: time, entryHash: hash, leafSalt: hash },
  'kaibiao-withdrawal/1': bid,
  'kaibiao-release/1': { ...opening, submissionId: code, manifestHash: hash, bidderKey: hash },
  'kaibiao-release-receipt/1': { ...opening, manifestHash: hash, releaseHash: hash, receivedAt: time },
  'kaibiao-opening-order/1': {
    ...opening,
    schedule: record,
    scheduleHash: hash,
    submissionsHash: hash,
    releasesHash: hash,
    releases: listOf(hash, 0, MOST),
    windowEndedAt: time,
    previousReport: nullOr(hash),
  },
  'kaibiao-vote/1': {
    ...opening,
    orderHash: hash,
    custodian,
    verdicts: listOf(exactly({ manifestHash: hash, ok: flag, evidence: nullOr(base64) }), 0, MOST),
  },
  'kaibiao-shares/1': { ...opening, orderHash: hash, custodian, shares: listOf(exactly({ manifestHash: hash, share }), 0, MOST) },
  'kaibiao-refusal/1': {
    lotCode: code,
    custodian,
    asked: oneOf('vote', 'shares', 'seeds', 'experts', 'rehearsal'),
    reference: hash,
    reasons: listOf(matching(/^[A-Z][A-Z0-9_]{0,63}$/, 'a code'), 1, 50),
    refusedAt: time,
  },
  'kaibiao-rehearsal/1': { lotCode: code, plannedFor: time, custodian, openedHash: hash },
  'kaibiao-manual-draw/1': {
    ...opening,
    releasesHash: hash,
    results: listOf(
      exactly({ item: text, round: wholeNumber(1, 1_000), balls: listOf(text, 1, 1_000), ball: text, choice: text }),
      1,
      1_000,
    ),
  },
  'kaibiao-seed-dealing/1': {
    lotCode: code,
    purpose,
    dealer: hash,
    threshold: custodian,
    custodians: listOf(hash, 1, 255),
    commitments: listOf(hash, 1, 255),
    envelopes: listOf(base64, 1, 255),
  },
  'kaibiao-seed-shares/1': {
    lotCode: code,
    purpose,
    reference: hash,
    custodian,
    shares: listOf(exactly({ dealer: hash, share }), 0, 256),
  },
  'kaibiao-lot-key/1': { lotCode: code, custodian, suite: oneOf('INTL-1', 'GM-1'), certificate: base64 },
} satisfies Record<string, Record<string, Shape>>;

/** The check of each format of the sealed bid; statements of other rooms are theirs to check. */
export const STATEMENT_SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries(MEMBERS).map(([format, members]) => [format, exactly({ format: oneOf(format), ...members })]),
);
