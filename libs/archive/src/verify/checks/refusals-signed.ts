import { sha256Hex, type RefusalStatement } from '@kaibiao/crypto';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { custodianPeople } from '../custodian-statements';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';
import { sameTexts, textsOf } from '../lists';
import { personOf } from '../signatures';

/** Whatever a custodian would not do is here as that custodian signed it, for this lot, and the journal knows it; listed for whoever wants to look closer. */
export const refusalsSigned: Check = {
  id: 'refusals.signed',
  async run(lot, found) {
    const facts = (await lot.desk()).all('custodian.refused');
    const known = facts.map(({ payload }) => String(payload.refusalHash));
    for (const fact of facts)
      await found.attempt(`refusal of custodian ${String(fact.payload.custodian)}`, () => checkRefusal(lot, found, fact));
    for (const [path, hash] of lot.file.matching(/^refusals\/([0-9a-f]{64})\.json$/))
      found.expect(known.includes(hash!), `${path} is not in the journal`);
    return facts.length === 0 ? 'no custodian refused anything' : facts.map(sentence).join('; ');
  },
};

const sentence = ({ at, payload }: JournalFact): string =>
  `${at.toISOString()} custodian ${String(payload.custodian)} refused ${String(payload.asked)}: ${textsOf(payload, 'reasons').join(', ')}`;

async function checkRefusal(lot: ArchivedLot, found: Findings, { at, payload }: JournalFact): Promise<void> {
  const base = PATHS.refusal(String(payload.refusalHash));
  const path = statementPath(base);
  const { lotCode } = await lot.terms();
  const { value, certificate } = await lot.signatures.statement<RefusalStatement>(base, 'kaibiao-refusal/1', at);
  found.expect(
    (await sha256Hex(await lot.file.bytes(path))) === payload.refusalHash,
    `${path} is another statement than the journal names`,
  );
  found.expect(value.lotCode === lotCode, `${path} is about the lot ${value.lotCode}`);
  found.expect(
    value.custodian === payload.custodian && personOf(certificate) === (await custodianPeople(lot))[value.custodian - 1],
    `${path} is not of custodian ${String(payload.custodian)}`,
  );
  const same = value.asked === payload.asked && value.reference === payload.reference;
  found.expect(same && sameTexts(value.reasons, textsOf(payload, 'reasons')), `${path} says something else than the journal`);
}
