import { createHash } from 'node:crypto';
import { canonicalJson, signDetached, signStatement, type Receipt, type Release, type Shares, type Vote } from '@kaibiao/crypto';
import { PlatformSigner } from '@kaibiao/identity';
import { entryOf, move, rewrite, type Forgery, type JournalEntryJson } from '../../support/forgery';
import { atPlace, EVALUATION, LOT, NOTICE, RECEIPT, resign, signerOf, type Fraud, type Json } from './fraud';
import type { ArchiveWorld } from './world';

const RELEASE = /^opening\/releases\/[0-9a-f]{64}\.json$/;
const ORDER = 'opening/order.json';
const lot = (a: Forgery, type: string, change: (entry: JournalEntryJson) => unknown): Forgery =>
  a.editJournal(a.path(LOT), (lines) => rewrite(lines, type, (entry) => void change(entry)));
const factsOf = (a: Forgery, path: string, type: string): JournalEntryJson[] => {
  const found: JournalEntryJson[] = [];
  a.copy().editJournal(path, (lines) => void found.push(...lines.map(entryOf).filter((entry) => entry.type === type)));
  return found;
};
const listL = (a: Forgery): string[] => factsOf(a, a.path(LOT), 'lot.bidding_closed')[0]!.payload.submissions as string[];

/** Signs a custodian's statement anew, as that custodian itself could. */
async function restate<T extends { readonly format: string }>(
  a: Forgery,
  w: ArchiveWorld,
  base: string,
  login: string,
  change: (value: T) => T,
): Promise<void> {
  const { statement, signature } = await signStatement(await signerOf(w, login), change(a.json<T>(`${base}.json`)));
  a.put(`${base}.json`, statement).put(`${base}.p7s`, signature);
}

/** Frauds whose signatures hold, because those who could sign did it; the platform chains its journal anew behind them. */
export const FRAUDS_BY_INSIDERS: readonly Fraud[] = [
  {
    check: 'archive.files',
    what: 'a file is exchanged and the index left as it is',
    says: /is not the file that the index names/,
    plant: (a) => a.flip('opening/record.json', 20),
  },
  {
    check: 'notice.signed',
    what: 'the notice is signed by the tenderer instead of its agency',
    says: /not signed by the agency/,
    plant: async (a, w) => resign(a, NOTICE, await signerOf(w, 'tenderer')),
  },
  {
    check: 'documents.hashed',
    what: 'a tender document disappears',
    says: /was uploaded and is not here|is not here as it was issued/,
    plant: (a) => a.edit<{ documents: unknown[] }>('documents.json', ({ documents }) => ({ documents: documents.slice(1) })),
  },
  {
    check: 'journal.chain',
    what: 'the last entry of a stream is entered twice',
    says: /does not continue/,
    plant: (a) => a.editJournal(a.path(EVALUATION), (lines) => [...lines, lines.at(-1)!]),
  },
  {
    check: 'journal.log',
    what: 'list L was hidden in the log until it suited',
    says: /was hidden in the log/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => {
        lines.find((line) => entryOf(line).type === 'lot.bidding_closed')!.leafSalt = '11'.repeat(32);
      }),
  },
  {
    check: 'journal.log',
    what: 'two entries claim one place in the log',
    says: /its place in the log is taken/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => void (lines[2]!.leafIndex = lines[1]!.leafIndex)),
  },
  {
    check: 'journal.log',
    what: 'the log was begun anew after the close',
    says: /does not continue the one at the close/,
    plant: (a) => a.edit<{ proof: string[] }>('log/consistency.json', (file) => ({ ...file, proof: file.proof.slice(1) })),
  },
  {
    check: 'receipts.match',
    what: 'a bid that came too late is received, receipt and journal agreeing',
    says: /was received after the deadline/,
    plant: async (a, w) => {
      const late = '2027-06-01T00:00:00.000Z';
      const [, id] = /^submissions\/([^/]+)\//.exec(a.path(RECEIPT))!;
      a.editJournal(`journal/submission_${id}.jsonl`, (lines) => rewrite(lines, 'bid.received', (entry) => (entry.occurredAt = late)));
      a.edit<Receipt>(a.path(RECEIPT), (receipt) => ({ ...receipt, receivedAt: late }));
      await resign(a, a.path(RECEIPT), await w.stage.get(PlatformSigner).signer());
    },
  },
  {
    check: 'receipts.match',
    what: 'two bidders get each the receipt of the other',
    says: /is for another bid/,
    plant: (a) => {
      const [one, other] = [...new Set(a.paths.filter((path) => RECEIPT.test(path)))] as [string, string];
      for (const [from, to] of [
        [one, other],
        [one.replace('.json', '.p7s'), other.replace('.json', '.p7s')],
      ] as const) {
        const bytes = a.bytes(from);
        a.put(from, a.bytes(to)).put(to, bytes);
      }
    },
  },
  {
    check: 'submissions.single',
    what: 'a version that was replaced counts as well',
    says: /list L is not the list of the live bids/,
    plant: (a) => {
      const live = listL(a);
      const replaced = a.paths.filter((path) => /manifest\.json$/.test(path)).map((path) => hashOf(a.bytes(path)));
      const both = [...live, replaced.find((hash) => !live.includes(hash))!].sort();
      lot(a, 'lot.bidding_closed', ({ payload }) => (payload.submissions = both));
    },
  },
  {
    check: 'submissions.single',
    what: 'a bid is called out as that of another bidder',
    says: /was called out as another's/,
    plant: (a) =>
      lot(a, 'bidders.published', ({ payload }) => {
        const [first, second] = payload.bidders as { code: string }[];
        [first!.code, second!.code] = [second!.code, first!.code];
      }),
  },
  {
    check: 'submissions.single',
    what: 'a bidder who gave no bond is called out as one who gave it',
    says: /the bond of bidder 1 was called out as what it is not/,
    plant: (a) =>
      lot(a, 'bidders.published', ({ payload }) => {
        const [first] = payload.bidders as { bond: { standing: string } }[];
        first!.bond.standing = 'sufficient';
      }),
  },
  {
    check: 'releases.kept',
    what: 'a bid whose bidder did not release it is opened all the same',
    says: /is in R and was not released/,
    plant: (a) =>
      lot(a, 'opening.release_ended', ({ payload }) => {
        const released = payload.releases as string[];
        payload.releases = [...released, listL(a).find((hash) => !released.includes(hash))!].sort();
      }),
  },
  {
    check: 'releases.kept',
    what: 'the receipt for a release is of the agency',
    says: /is not the platform's/,
    plant: async (a, w) => resign(a, a.path(/^opening\/releases\/.*receipt\.json$/), await signerOf(w, 'agency')),
  },
  {
    check: 'releases.kept',
    what: 'a bidder releases another key than the one that was acknowledged',
    says: /is not the release that was acknowledged/,
    plant: async (a, w) => {
      const base = a.path(RELEASE).slice(0, -5);
      await restate<Release>(a, w, base, await ownerOf(a, w, base), (release) => ({ ...release, bidderKey: '22'.repeat(32) }));
    },
  },
  {
    check: 'order.signed',
    what: 'all three sign an order for fewer bids than were released',
    says: /the order names another R/,
    plant: async (a, w) => {
      a.edit<{ releases: string[] }>(ORDER, (order) => ({ ...order, releases: order.releases.slice(1) }));
      await signOrder(a, w);
    },
  },
  {
    check: 'order.signed',
    what: 'all three sign an order under another schedule',
    says: /another schedule than the one in force/,
    plant: async (a, w) => {
      a.edit<{ schedule: Json }>(ORDER, (order) => ({
        ...order,
        schedule: { ...order.schedule, bidDeadline: '2026-01-01T00:00:00.000Z' },
      }));
      await signOrder(a, w);
    },
  },
  {
    check: 'votes.enough',
    what: 'the gate keeps out a bid that the custodians found sound',
    says: /sound envelopes was excluded/,
    plant: (a) => lot(a, 'opening.gated', ({ payload }) => (payload.excluded = [...(payload.excluded as string[]), atPlace(a, 0)].sort())),
  },
  {
    check: 'votes.enough',
    what: 'a custodian voted on another order',
    says: /is on another order/,
    plant: (a, w) => restate<Vote>(a, w, 'opening/votes/1', 'custodian1', (vote) => ({ ...vote, orderHash: '33'.repeat(32) })),
  },
  {
    check: 'votes.enough',
    what: 'a custodian turns its verdict on a bid afterwards',
    says: /is not the one in the journal/,
    plant: (a, w) =>
      restate<Vote>(a, w, 'opening/votes/1', 'custodian1', (vote) => ({
        ...vote,
        verdicts: vote.verdicts.map((verdict, at) => (at === 0 ? { ...verdict, ok: !verdict.ok, evidence: null } : verdict)),
      })),
  },
  {
    check: 'shares.after_gate',
    what: 'a custodian gave its shares for another order',
    says: /are for another order/,
    plant: (a, w) => restate<Shares>(a, w, 'opening/shares/1', 'custodian1', (given) => ({ ...given, orderHash: '33'.repeat(32) })),
  },
  {
    check: 'shares.after_gate',
    what: 'a custodian gave its shares before the gate closed',
    says: /gave shares before the gate closed/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => move(lines, 'custodian.released_shares', 'opening.gated')),
  },
  {
    check: 'ceremony.order',
    what: 'a custodian voted before there was an order',
    says: /custodian\.voted came before opening\.ordered/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => move(lines, 'custodian.voted', 'opening.ordered')),
  },
  {
    check: 'ceremony.order',
    what: 'a second order is given',
    says: /opening\.ordered happened 2 times/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => [...lines, lines.find((line) => entryOf(line).type === 'opening.ordered')!]),
  },
  {
    check: 'ceremony.order',
    what: 'the window for releases was closed before its time',
    says: /ended early although not everybody had released/,
    plant: (a) => lot(a, 'opening.release_ended', ({ payload }) => (payload.endedAt = '2026-01-01T00:00:00.000Z')),
  },
  {
    check: 'commitments',
    what: 'a released key is exchanged by its bidder',
    says: /is not the one of its manifest/,
    plant: async (a, w) => {
      const base = a.path(RELEASE).slice(0, -5);
      await restate<Release>(a, w, base, await ownerOf(a, w, base), (release) => ({ ...release, bidderKey: '22'.repeat(32) }));
    },
  },
  {
    check: 'commitments',
    what: 'a custodian exchanges a share for one that does not fit',
    says: /match their commitments, the journal says otherwise/,
    plant: (a, w) =>
      restate<Shares>(a, w, 'opening/shares/1', 'custodian1', (given) => ({
        ...given,
        shares: given.shares.map((one, at) => (at === 0 ? { ...one, share: 'ab'.repeat(33) } : one)),
      })),
  },
];

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function signOrder(a: Forgery, w: ArchiveWorld): Promise<void> {
  const bytes = canonicalJson(a.json(ORDER));
  a.put(ORDER, bytes);
  for (const [role, signer] of [
    ['host', await signerOf(w, 'agency')],
    ['witness', await signerOf(w, 'witness')],
    ['platform', await w.stage.get(PlatformSigner).signer()],
  ] as const)
    a.put(`opening/order-${role}.p7s`, await signDetached(bytes, signer));
}

/** The login of the bidder whose release this is. */
async function ownerOf(a: Forgery, w: ArchiveWorld, base: string): Promise<string> {
  const { submissionId } = a.json<Release>(`${base}.json`);
  const { bidderCode } = a.json<{ bidderCode: string }>(a.path(new RegExp(`^submissions/${submissionId}/.*manifest\\.json$`)));
  for (let number = 1; number <= 7; number++) {
    const { principal } = await w.stage.player(`bidder${number}`);
    if (principal.organisationCode === bidderCode) return `bidder${number}`;
  }
  throw new Error(`nobody has ${bidderCode}`);
}
