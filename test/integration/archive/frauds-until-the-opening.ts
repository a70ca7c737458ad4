import { signDetached, signStatement, type Receipt, type Shares } from '@kaibiao/crypto';
import { PlatformSigner } from '@kaibiao/identity';
import { entryOf, rewrite } from '../../support/forgery';
import {
  CLARIFICATION,
  EVALUATION,
  LOT,
  MANIFEST,
  NOTICE,
  PAYLOAD,
  READERS,
  RECEIPT,
  resign,
  signerOf,
  TABLE,
  type Fraud,
  type Json,
  type Readers,
  REVOCATION,
} from './fraud';

const acknowledged = ({ kind }: { kind: string }): boolean => kind === 'acknowledgement';

export const FRAUDS_UNTIL_THE_OPENING: readonly Fraud[] = [
  { check: 'archive.files', what: 'a file nobody knows is slipped in', plant: (a) => a.put('opening/votes/9.json', Buffer.from('{}')) },
  {
    check: 'notice.signed',
    what: 'the ceiling price of the notice is lowered afterwards',
    plant: (a) => a.edit<Json>(NOTICE, (notice) => ({ ...notice, lot: { ...(notice.lot as Json), ceilingPrice: '30000000.00' } })),
  },
  {
    check: 'notice.signed',
    what: 'a clarification says more than was signed',
    plant: (a) => a.edit<Json>(CLARIFICATION, (notice) => ({ ...notice, affectsBids: true })),
  },
  {
    check: 'notice.signed',
    what: 'the deadline that a clarification set is brought forward again',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) =>
        rewrite(lines, 'lot.clarified', (entry) => (entry.payload.bidDeadline = '2020-01-01T00:00:00.000Z')),
      ),
  },
  {
    check: 'documents.hashed',
    what: 'a file that the clarification issued is exchanged together with its hash',
    plant: (a) => {
      const path = a.path(/^documents\/other-1-/);
      a.flip(path, 3).edit<{ documents: { path: string; hash: string }[] }>('documents.json', ({ documents }) => ({
        documents: documents.map((one) => (one.path === path ? { ...one, hash: 'a'.repeat(64) } : one)),
      }));
    },
  },
  {
    check: 'notice.signed',
    what: 'an awarded lot is said to have failed',
    plant: (a) => a.edit<Json>('lot.json', (lot) => ({ ...lot, state: 'failed' })),
  },
  {
    check: 'documents.hashed',
    what: 'a tender document is exchanged together with its hash',
    plant: (a) => {
      const path = a.path(/^documents\/tender_document-2-/);
      a.flip(path, 3).edit<{ documents: { path: string; hash: string }[] }>('documents.json', ({ documents }) => ({
        documents: documents.map((one) => (one.path === path ? { ...one, hash: 'a'.repeat(64) } : one)),
      }));
    },
  },
  {
    check: 'readers.kept',
    what: 'a clarification is said to have been acknowledged before it was published',
    says: /before it was published/,
    plant: (a) => a.edit<Readers>(READERS, ({ readers }) => void (readers.find(acknowledged)!.readAt = '2026-01-01T00:00:00.000Z')),
  },
  {
    check: 'readers.kept',
    what: 'a bidder is said to have acknowledged a clarification that was never published',
    says: /no clarification that the journal published/,
    plant: (a) =>
      a.edit<Readers>(READERS, ({ readers }) => void (readers.find(acknowledged)!.subjectId = '00000000-0000-7000-8000-000000000000')),
  },
  {
    check: 'readers.kept',
    what: 'a bidder is said to have taken another document than was issued',
    says: /another hash than the journal has/,
    plant: (a) => a.edit<Readers>(READERS, ({ readers }) => void (readers[0]!.hash = 'c'.repeat(64))),
  },
  {
    check: 'readers.kept',
    what: 'who took the documents is put in another order, and one of them twice',
    says: /stands twice|earlier than the one before/,
    plant: (a) => a.edit<Readers>(READERS, ({ readers }) => ({ readers: [readers.at(-1)!, ...readers] })),
  },
  { check: 'readers.kept', what: 'who took the documents disappears', plant: (a) => a.remove(READERS) },
  {
    check: 'journal.chain',
    what: 'an entry of the journal is rewritten',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => {
        const line = lines.find((one) => entryOf(one).type === 'opening.declared')!;
        line.canonical = Buffer.from(JSON.stringify({ ...entryOf(line), actorId: 'nobody' })).toString('base64');
      }),
  },
  {
    check: 'journal.chain',
    what: 'an entry of the journal is left out',
    plant: (a) => a.editJournal(a.path(EVALUATION), (lines) => lines.filter((_, at) => at !== 3)),
  },
  {
    check: 'journal.log',
    what: 'the platform rewrites its journal and chains it anew',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) =>
        rewrite(lines, 'opening.declared', (entry) => (entry.payload.releaseEndsAt = '2026-01-01T00:00:00.000Z')),
      ),
  },
  {
    check: 'journal.log',
    what: 'the checkpoint is of another log',
    plant: (a) =>
      a.put(
        'log/checkpoint.txt',
        Buffer.from(
          Buffer.from(a.bytes('log/checkpoint.txt'))
            .toString('utf8')
            .replace(/\n\d+\n/, '\n999999\n'),
        ),
      ),
  },
  {
    check: 'manifests.signed',
    what: 'a manifest is changed after it was signed',
    plant: (a) => a.edit<Json>(a.path(MANIFEST), (manifest) => ({ ...manifest, tenderDocuments: 'b'.repeat(64) })),
  },
  {
    check: 'manifests.signed',
    what: "a rival's signature is put under a bid",
    plant: async (a, w) => resign(a, a.path(MANIFEST), await signerOf(w, 'tenderer')),
  },
  {
    check: 'receipts.match',
    what: 'the platform itself dates a receipt back',
    plant: async (a, w) => {
      const path = a.path(RECEIPT);
      a.edit<Receipt>(path, (receipt) => ({ ...receipt, receivedAt: '2026-01-01T00:00:00.000Z' }));
      await resign(a, path, await w.stage.get(PlatformSigner).signer());
    },
  },
  {
    check: 'receipts.match',
    what: 'a receipt is signed by the agency',
    plant: async (a, w) => resign(a, a.path(RECEIPT), await signerOf(w, 'agency')),
  },
  {
    check: 'receipts.match',
    what: 'an acknowledged bid disappears',
    plant: (a) => a.remove(...a.paths.filter((path) => path.startsWith(a.path(MANIFEST).split('/').slice(0, 3).join('/')))),
  },
  {
    check: 'revocation.decided',
    what: 'a bid says of its signer more than its evidence does',
    says: /is not what the journal received/,
    plant: (a) => a.edit<{ policy: string }>(a.path(REVOCATION), (file) => ({ ...file, policy: 'required' })),
  },
  {
    check: 'revocation.decided',
    what: 'the list that cleared the bidders is exchanged for another one',
    says: /has another hash/,
    plant: (a) => a.put(a.path(/^revocations\/.*\.crl$/), a.bytes(a.path(/^certificates\//))),
  },
  {
    check: 'submissions.single',
    what: 'the agency withdraws a bid in the name of its bidder',
    plant: async (a, w) => resign(a, a.path(/withdrawal\.json$/), await signerOf(w, 'agency')),
  },
  {
    check: 'submissions.single',
    what: 'a live bid is not on the list of the close',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) =>
        rewrite(lines, 'lot.bidding_closed', ({ payload }) => (payload.submissions = (payload.submissions as string[]).slice(1))),
      ),
  },
  {
    check: 'releases.kept',
    what: 'a released bid is left out of R',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) =>
        rewrite(lines, 'opening.release_ended', ({ payload }) => (payload.releases = (payload.releases as string[]).slice(1))),
      ),
  },
  {
    check: 'releases.kept',
    what: 'a release is signed by the host instead of the bidder',
    plant: async (a, w) => resign(a, a.path(/^opening\/releases\/[0-9a-f]{64}\.json$/), await signerOf(w, 'agency')),
  },
  {
    check: 'order.signed',
    what: 'the host signs for the witness too',
    plant: async (a, w) =>
      a.put('opening/order-witness.p7s', await signDetached(a.bytes('opening/order.json'), await signerOf(w, 'agency'))),
  },
  {
    check: 'votes.enough',
    what: 'too few votes for the order',
    plant: (a) => a.remove(...[1, 2].flatMap((at) => [`opening/votes/${at}.json`, `opening/votes/${at}.p7s`])),
  },
  {
    check: 'votes.enough',
    what: 'a vote is signed by another custodian',
    plant: async (a, w) => resign(a, 'opening/votes/1.json', await signerOf(w, 'custodian2')),
  },
  {
    check: 'shares.after_gate',
    what: 'a custodian gives a share of a bid that the gate kept out',
    plant: async (a, w) => {
      const excluded = a
        .json<{ bids: { outcome: string; manifestHash: string }[] }>(TABLE)
        .bids.find(({ outcome }) => outcome === 'excluded')!;
      const given = a.json<Shares>('opening/shares/1.json');
      const more = { ...given, shares: [...given.shares, { manifestHash: excluded.manifestHash, share: 'ab'.repeat(33) }] };
      const { statement, signature } = await signStatement(await signerOf(w, 'custodian1'), more);
      a.put('opening/shares/1.json', statement).put('opening/shares/1.p7s', signature);
    },
  },
  {
    check: 'ceremony.order',
    what: 'the opening is ordered before its time',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => rewrite(lines, 'opening.ordered', (entry) => (entry.occurredAt = '2026-12-01T00:00:00.000Z'))),
  },
  {
    check: 'ceremony.order',
    what: 'the bids are revealed twice',
    plant: (a) => a.editJournal(a.path(LOT), (lines) => [...lines, lines.find((line) => entryOf(line).type === 'bids.revealed')!]),
  },
  { check: 'commitments', what: 'a ciphertext is exchanged', plant: (a) => a.flip(a.path(PAYLOAD), 500_000) },
  { check: 'commitments', what: 'an envelope is exchanged', plant: (a) => a.flip(a.path(/custodian-3\.p7m$/), 100) },
];
