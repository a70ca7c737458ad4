import { signDetached } from '@kaibiao/crypto';
import { move, rewrite } from '../../support/forgery';
import { atPlace, cut, LOT, resign, SHEET, signerOf, TABLE, type Fraud, type Json, type Report, type Table } from './fraud';

export const FRAUDS_SINCE_THE_OPENING: readonly Fraud[] = [
  {
    check: 'dealing',
    what: 'a false dealing is passed off as a sound one',
    plant: (a) =>
      a.edit<Table>(TABLE, ({ bids, ...rest }) => ({
        ...rest,
        bids: bids.map((bid) => (bid.outcome === 'misdealt' ? { ...bid, outcome: 'unreadable' } : bid)),
      })),
  },
  {
    check: 'payloads.open',
    what: 'a file of a bid is said to be another',
    plant: (a) => a.edit<Table>(TABLE, (table) => void (table.bids[0]!.files[0]!.hash = 'c'.repeat(64))),
  },
  { check: 'payloads.open', what: 'a ciphertext of R is cut short', plant: (a) => cut(a, atPlace(a, 0)) },
  {
    check: 'table.equal',
    what: 'another price is published',
    plant: (a) => a.edit<Table>(TABLE, (table) => void (table.bids[1]!.price = '1.00')),
  },
  {
    check: 'table.equal',
    what: 'the journal reads out another price than is in the bid',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) =>
        rewrite(lines, 'bids.revealed', ({ payload }) => ((payload.table as { price: string }[])[0]!.price = '1.00')),
      ),
  },
  {
    check: 'draws.recomputed',
    what: 'another coefficient is drawn',
    plant: (a) =>
      a.edit<Table>(
        TABLE,
        (table) => void (table.draws[0]!.choice = table.draws[0]!.candidates.find((one) => one !== table.draws[0]!.choice)!),
      ),
  },
  { check: 'draws.recomputed', what: 'a seed is dealt anew', plant: (a) => a.flip('seeds/opening/2.json', 900) },
  {
    check: 'sheets.signed',
    what: 'points are raised on a signed sheet',
    plant: (a) => a.edit<{ scores: { points: string }[] }>(a.path(SHEET), (sheet) => void (sheet.scores[0]!.points = '12')),
  },
  {
    check: 'sheets.signed',
    what: 'a sheet that was given back disappears',
    plant: (a) => a.remove(...a.paths.filter((path) => path.includes('.voided-'))),
  },
  {
    check: 'scores.recomputed',
    what: 'first and second change places in the report',
    says: /something else than was computed: .*\/totals\/0\/submissionId is "[^"]+", computed "[^"]+"/,
    plant: (a) =>
      a.edit<Report>('evaluation/report.json', ({ totals, ...rest }) => {
        const [first, second] = totals;
        return { ...rest, totals: [{ ...second!, rank: 1 }, { ...first!, rank: 2 }, ...totals.slice(2)] };
      }),
  },
  {
    check: 'scores.recomputed',
    what: 'a vote of the committee is turned around',
    plant: (a) =>
      a.edit<{ votes: { verdict: string }[] }>('evaluation/reviews.json', ({ votes, ...rest }) => ({
        ...rest,
        votes: votes.map((vote) => ({ ...vote, verdict: 'fail' })),
      })),
  },
  {
    check: 'candidates.ranked',
    what: 'the tenderer signs another order of candidates',
    plant: async (a, w) => {
      a.edit<Report>('awarding/candidates.json', ({ candidates, ...rest }) => ({
        ...rest,
        candidates: [...candidates].reverse().map((one, at) => ({ ...one, rank: at + 1 })),
      }));
      await resign(a, 'awarding/candidates.json', await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'candidates.ranked',
    what: 'the publicity is cut short',
    plant: async (a, w) => {
      a.edit<Json>('awarding/candidates.json', (notice) => ({ ...notice, publicityEndsAt: '2026-12-18T00:00:00.000Z' }));
      await resign(a, 'awarding/candidates.json', await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'award.lawful',
    what: 'the second is awarded without a reason of the law',
    plant: async (a, w) => {
      const { candidates } = a.json<{ candidates: { name: string; code: string; price: string }[] }>('awarding/candidates.json');
      const { name, code, price } = candidates[1]!;
      for (const path of ['awarding/result.json', 'awarding/award-notice.json']) {
        a.edit<Json>(path, (notice) => ({ ...notice, winner: { name, code }, price }));
        await resign(a, path, await signerOf(w, 'tenderer'));
      }
    },
  },
  {
    check: 'award.lawful',
    what: 'the award is older than the end of the publicity',
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => rewrite(lines, 'lot.awarded', (entry) => (entry.occurredAt = '2026-12-18T00:00:00.000Z'))),
  },
  {
    check: 'disputes.kept',
    what: 'the reply to an objection is put in other words',
    says: /reply is not the one in the journal|SIGNATURE/,
    plant: (a) =>
      a.edit<{ answer: string }>(a.path(/^disputes\/objections\/.*-reply\.json$/), (reply) => void (reply.answer = '不予处理。')),
  },
  {
    check: 'disputes.kept',
    what: 'an objection is attributed to somebody else',
    plant: async (a, w) => resign(a, a.path(/^disputes\/objections\/[0-9a-f-]{36}\.json$/), await signerOf(w, 'bidder3')),
  },
  {
    check: 'disputes.kept',
    what: 'the award is decided while an objection waits for its answer',
    says: /lot\.awarded at .* while the lot stood still/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => move(lines, 'lot.awarded', 'objection.replied')),
  },
  {
    check: 'contract.kept',
    what: 'the contract is dearer than the bid, and both have signed it',
    says: /CONTRACT_DIFFERS: price/,
    plant: async (a, w) => {
      a.edit<Json>('awarding/contract.json', (contract) => ({ ...contract, price: '99000000.00' }));
      await resign(a, 'awarding/contract.json', await signerOf(w, 'tenderer'));
      const { winner } = a.json<{ winner: { code: string } }>('awarding/award-notice.json');
      const bidders = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((at) => w.stage.player(`bidder${at}`)));
      const { signer } = bidders.find(({ principal }) => principal.organisationCode === winner.code)!;
      a.put('awarding/contract-winner.p7s', await signDetached(a.bytes('awarding/contract.json'), signer));
    },
  },
  {
    check: 'contract.kept',
    what: 'the tenderer signs for the winner',
    says: /not signed by the winner/,
    plant: async (a, w) =>
      a.put('awarding/contract-winner.p7s', await signDetached(a.bytes('awarding/contract.json'), await signerOf(w, 'tenderer'))),
  },
  {
    check: 'certificates.valid',
    what: 'a signature stands for nothing',
    plant: async (a, w) => a.put('opening/votes/7.p7s', await signDetached(a.bytes('README.md'), await signerOf(w, 'agency'))),
  },
  {
    check: 'dealing',
    what: 'another gate key is published than the shares give',
    says: /is not the one that the shares give/,
    plant: (a) => a.edit<Table>(TABLE, (table) => void (table.bids.find(({ gate }) => gate !== null)!.gate = '44'.repeat(32))),
  },
  {
    check: 'payloads.open',
    what: 'the bid of a rival is said to be unreadable',
    says: /is opened, the table says otherwise/,
    plant: (a) => a.edit<Table>(TABLE, (table) => void (table.bids.find(({ outcome }) => outcome === 'opened')!.outcome = 'unreadable')),
  },
  {
    check: 'table.equal',
    what: 'a bid is left out of the table',
    says: /is not the table of this opening/,
    plant: (a) => a.edit<Table>(TABLE, (table) => ({ ...table, bids: table.bids.slice(0, -1) })),
  },
  {
    check: 'draws.recomputed',
    what: 'the record says another coefficient than was drawn',
    says: /the record says other draws/,
    plant: (a) => a.edit<Pick<Table, 'draws'>>('opening/record.json', (record) => void (record.draws[0]!.choice = '0.99')),
  },
  {
    check: 'sheets.signed',
    what: 'the tenderer signs the sheet of a member',
    says: /not by one person/,
    plant: async (a, w) => resign(a, a.path(SHEET), await signerOf(w, 'tenderer')),
  },
  {
    check: 'candidates.ranked',
    what: 'a candidate is left out of the notice',
    says: /not those of the report, in its order/,
    plant: async (a, w) => {
      a.edit<{ candidates: unknown[] }>('awarding/candidates.json', (notice) => ({
        ...notice,
        candidates: notice.candidates.slice(0, -1),
      }));
      await resign(a, 'awarding/candidates.json', await signerOf(w, 'tenderer'));
    },
  },
  {
    check: 'award.lawful',
    what: 'the award is at another price than that of the bid',
    says: /name different winners or prices/,
    plant: async (a, w) => {
      for (const path of ['awarding/result.json', 'awarding/award-notice.json']) {
        a.edit<Json>(path, (notice) => ({ ...notice, price: '1.00' }));
        await resign(a, path, await signerOf(w, 'tenderer'));
      }
    },
  },
  {
    check: 'certificates.valid',
    what: 'the certificate of a custodian is exchanged for another',
    says: /is another certificate|signs nothing/,
    plant: (a) => {
      const [one, other] = a.paths.filter((path) => /^certificates\/[0-9a-f]{64}\.der$/.test(path)) as [string, string];
      a.put(one, a.bytes(other));
    },
  },
];
