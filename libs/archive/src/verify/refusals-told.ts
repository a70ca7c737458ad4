import { fromBase64, readStatement, verifyDetached, type RefusalStatement, type Signed } from '@kaibiao/crypto';
import type { ArchivedLot } from './archived-lot';
import type { CheckResult } from './check';
import { custodianPeople } from './custodian-statements';
import { ArchiveFault, sentenceOf, type Findings } from './fault';
import type { JournalFact } from './journal';
import { sameTexts, textsOf } from './lists';
import { resultOf } from './result-of';
import { personOf } from './signatures';
import type { Trust } from './trust';

/** `refusals.told`: what a custodian has handed out itself of this lot (`kaibiao custodian refusals`) is in the archive. A platform that did not take a refusal left it out. */
export function refusalsTold(lot: ArchivedLot, trust: Trust, files: readonly Uint8Array[]): Promise<CheckResult> {
  return resultOf('refusals.told', async (found) => {
    const told = files.flatMap(readTold);
    const facts = (await lot.desk()).all('custodian.refused');
    for (const [at, signed] of told.entries())
      await found.attempt(`refusal ${at + 1}`, () => checkTold(lot, found, { signed, facts, trust }));
    return `${told.length} handed out by custodians, all of them in the archive`;
  });
}

async function checkTold(
  lot: ArchivedLot,
  found: Findings,
  { signed, facts, trust }: { signed: Signed; facts: readonly JournalFact[]; trust: Trust },
): Promise<void> {
  const { lotCode, custodian, asked, reference, reasons, refusedAt } = readStatement<RefusalStatement>(
    'kaibiao-refusal/1',
    signed.statement,
  );
  const options = { trust: trust.authorities, at: new Date(refusedAt), crls: trust.crls };
  const { certificate } = await verifyDetached(signed.statement, signed.signature, options);
  if (lotCode !== (await lot.terms()).lotCode) throw new ArchiveFault(`it is about the lot ${lotCode}`);
  if (personOf(certificate) !== (await custodianPeople(lot))[custodian - 1]) throw new ArchiveFault(`it is not of custodian ${custodian}`);
  const kept = facts.some(
    ({ payload }) =>
      payload.custodian === custodian &&
      payload.asked === asked &&
      payload.reference === reference &&
      sameTexts(reasons, textsOf(payload, 'reasons')),
  );
  found.expect(kept, `the archive leaves out what custodian ${custodian} refused at ${refusedAt}: ${asked}, ${reasons.join(', ')}`);
}

/** A file of `kaibiao custodian refusals`: what was signed and the signatures, base64. */
function readTold(file: Uint8Array): Signed[] {
  try {
    const { refusals } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file)) as {
      refusals: { statement: string; signature: string }[];
    };
    return refusals.map(({ statement, signature }) => ({ statement: fromBase64(statement), signature: fromBase64(signature) }));
  } catch (error) {
    throw new ArchiveFault(`the file holds no refusals of a custodian (${sentenceOf(error)})`);
  }
}
