import { canonicalJson, sha256, signDetached, toHex, type Signer } from '@kaibiao/crypto';
import { entryOf, rewrite, type Forgery, type JournalEntryJson, type JournalLine } from '../../support/forgery';
import { LOT } from './fraud';

/** A fraud with the envelopes of a lot: the check that has to name it, and what it says. */
export interface SegmentFraud {
  check: string;
  what: string;
  says: RegExp;
  plant(
    a: Forgery,
    w: { /** The host. */ signer: Signer; /** Manifest of the bid that the report rejects. */ rejected: string },
  ): Promise<unknown> | unknown;
}

const STAGE = 'evaluation.stage_finished';
const HOUR = 'opening.hour_announced';
const ORDER = 'opening/price/order.json';

const aboutPrice = ({ payload }: JournalEntryJson): boolean => payload['segment'] === 'price';

export const SEGMENT_FRAUDS: readonly SegmentFraud[] = [
  {
    check: 'order.signed',
    what: 'the prices were opened before the report on the technical envelopes',
    says: /price: .*the envelope was opened before the report on the one before it/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => {
        const review = lines.findIndex((line) => entryOf(line).type === STAGE);
        const ordered = lines.findIndex((line) => entryOf(line).type === 'opening.ordered' && aboutPrice(entryOf(line)));
        const [moved] = lines.splice(review, 1);
        lines.splice(ordered, 0, moved!);
        return renumbered(lines);
      }),
  },
  {
    check: 'order.signed',
    what: 'there never was a report before the prices were opened',
    says: /price: .*the journal says 0 times that the review of technical is finished/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => renumbered(lines.filter((line) => entryOf(line).type !== STAGE))),
  },
  {
    check: 'order.signed',
    what: 'the order of the prices names another report',
    says: /price: .*the order names another report on the envelope before/,
    plant: async (a, { signer }) => {
      a.edit<{ previousReport: string }>(ORDER, (order) => void (order.previousReport = 'a'.repeat(64)));
      a.put('opening/price/order-host.p7s', await signDetached(a.bytes(ORDER), signer));
    },
  },
  {
    check: 'shares.after_gate',
    what: 'shares of the technical envelopes are passed off as those of the prices',
    says: /price: .*are for another order/,
    plant: (a) => {
      for (const end of ['json', 'p7s']) a.put(`opening/price/shares/1.${end}`, a.bytes(`opening/technical/shares/1.${end}`));
    },
  },
  {
    check: 'releases.kept',
    what: 'a release of the technical envelope is passed off as that of the price',
    says: /price: .*is not the bidder's release of this bid/,
    plant: (a) => {
      const path = a.path(/^opening\/price\/releases\/[0-9a-f]{64}\.json$/);
      for (const end of ['json', 'p7s']) {
        const to = path.replace('json', end);
        a.put(to, a.bytes(to.replace('/price/', '/technical/')));
      }
    },
  },
  {
    check: 'scores.recomputed',
    what: 'a bid goes on that the report rejects',
    says: /others than the report on technical says were let through/,
    plant: (a, { rejected }) =>
      a.editJournal(a.path(LOT), (lines) => rewrite(lines, STAGE, ({ payload }) => (payload['admitted'] as string[]).push(rejected))),
  },
  {
    check: 'scores.recomputed',
    what: 'the technical report is written anew when the prices are known',
    says: /the report on technical is not the one in the journal/,
    plant: (a) =>
      a.edit<{ admitted: { technical: string }[] }>(
        'evaluation/technical/report.json',
        ({ admitted }) => void (admitted[0]!.technical = '20.00'),
      ),
  },
  {
    check: 'sheets.signed',
    what: 'a member never signed the technical report',
    says: /evaluation\/technical\/report-/,
    plant: (a) => a.remove(a.path(/^evaluation\/technical\/report-.*\.p7s$/)),
  },
  {
    check: 'ceremony.order',
    what: 'the prices were opened twice',
    says: /price: .*bids.revealed happened 2 times/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => {
        const at = lines.findIndex((line) => entryOf(line).type === 'bids.revealed' && aboutPrice(entryOf(line)));
        lines.splice(at, 0, { ...lines[at]! });
        return renumbered(lines);
      }),
  },
  {
    check: 'ceremony.order',
    what: 'the prices were opened before their announced hour',
    says: /price: .*the envelope was declared before its announced hour/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => {
        const line = lines.findLast((one) => entryOf(one).type === HOUR)!;
        const entry = entryOf(line);
        const put = { ...entry, payload: { ...entry.payload, at: '2099-12-08T01:00:00.000Z' } };
        line.canonical = Buffer.from(canonicalJson(put)).toString('base64');
        return renumbered(lines);
      }),
  },
  {
    check: 'ceremony.order',
    what: 'an announced hour was brought forward',
    says: /price: .*an announced hour was brought forward/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => rewrite(lines, HOUR, ({ payload }) => void (payload['at'] = '2099-12-08T01:00:00.000Z'))),
  },
  {
    check: 'ceremony.order',
    what: 'the hour of the prices was announced while bidders were still heard about the technical envelopes',
    says: /price: .*the hour was announced before the session of the envelope before was over/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => {
        const [moved] = lines.splice(
          lines.findIndex((line) => entryOf(line).type === HOUR),
          1,
        );
        lines.splice(
          lines.findIndex((line) => entryOf(line).type === 'opening.session_ended'),
          0,
          moved!,
        );
        return renumbered(lines);
      }),
  },
  {
    check: 'ceremony.order',
    what: 'an envelope was opened that the notice does not name',
    says: /an envelope that the notice does not name/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => rewrite(lines, 'opening.gated', ({ payload }) => void (payload['segment'] = 'bid'))),
  },
  {
    check: 'journal.log',
    what: 'the report was hidden in the log',
    says: /evaluation.stage_finished.* was hidden in the log|is not in the log/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => {
        lines.find((line) => entryOf(line).type === STAGE)!.leafSalt = 'ab'.repeat(32);
      }),
  },
];

/** Numbered and chained anew; only the log tells. */
function renumbered(lines: JournalLine[]): JournalLine[] {
  let previous = '';
  for (const [at, line] of lines.entries()) {
    const canonical = canonicalJson({ ...entryOf(line), streamSeq: at + 1, previousHash: previous });
    line.canonical = Buffer.from(canonical).toString('base64');
    previous = line.hash = toHex(sha256(canonical));
  }
  return lines;
}
