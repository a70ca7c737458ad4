import { sha256Hex } from '@kaibiao/crypto';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { Stream } from '../journal';

/** Every stream of the journal is a chain of hashes without a gap, and each stream belongs to the lot. */
export const journalChain: Check = {
  id: 'journal.chain',
  async run(lot, found) {
    const streams = await lot.journal();
    const { lotId } = await lot.index();
    for (const stream of streams.values()) {
      found.expect(belongs(stream, lotId), `${stream.name} is no stream of this lot`);
      await checkChain(stream, found);
    }
    for (const name of [`lot/${lotId}`, `desk/${lotId}`]) found.expect(streams.has(name), `the journal of ${name} is missing`);
    const entries = [...streams.values()].reduce((sum, { lines }) => sum + lines.length, 0);
    return `${entries} entries in ${streams.size} streams, each continues the one before`;
  },
};

const belongs = ({ name, facts }: Stream, lotId: string): boolean =>
  [`lot/${lotId}`, `desk/${lotId}`, `evaluation/${lotId}`, `award/${lotId}`].includes(name) ||
  (name.startsWith('submission/') && facts.every(({ payload }) => payload.lotId === undefined || payload.lotId === lotId)) ||
  // What it stamps must be in the archive: `timestamps.valid` looks.
  (name.startsWith('stamp/') &&
    facts.every(({ type, payload }) => type === 'document.stamped' && name === `stamp/${String(payload.imprint)}`));

async function checkChain({ lines }: Stream, found: Findings): Promise<void> {
  let [previous, last] = ['', 0];
  for (const [at, { where, canonical, hash, fact }] of lines.entries()) {
    found.expect((await sha256Hex(canonical)) === hash, `${where}: the hash is not that of the entry`);
    found.expect(fact.seq === at + 1 && fact.previousHash === previous, `${where} does not continue the entry before`);
    found.expect(fact.at.getTime() >= last, `${where} is earlier than the entry before`);
    [previous, last] = [hash, fact.at.getTime()];
  }
}
