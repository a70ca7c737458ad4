import { readStatement, sha256Hex, type ManualDraw } from '@kaibiao/crypto';
import { manualDrawFault, manualDraws, type OpeningDraw } from '@kaibiao/opening/rules';
import { PATHS } from '../layout';
import type { ArchivedLot } from './archived-lot';
import type { Findings } from './fault';
import type { Stream } from './journal';
import { personOf } from './signatures';

/**
 * A draw by ball machine: chosen and confirmed before R was fixed, held after it and before the order, signed by host and witness, each result
 * a candidate of the document. Gives what they signed; null when the seeds had to decide, and at the opening of another envelope.
 */
export async function manualDrawAgain(lot: ArchivedLot, found: Findings): Promise<OpeningDraw[] | null> {
  const stream = await lot.lot();
  const confirmed = stream.maybe('manual_draw.confirmed');
  const fixed = stream.one('opening.release_ended').payload;
  if (!confirmed || confirmed.payload.segment !== fixed.segment) return null;
  checkTimes(stream, found);
  const { lotCode, notice } = await lot.terms();
  const bytes = await lot.file.bytes(PATHS.manualDraw);
  const value = readStatement<ManualDraw>('kaibiao-manual-draw/1', bytes);
  const hash = await sha256Hex(bytes);
  for (const type of ['manual_draw.recorded', 'manual_draw.signed'])
    found.expect(stream.all(type).at(-1)?.payload.statementHash === hash, `${type} is of another draw by hand`);
  const ofLot = value.lotCode === lotCode && value.releasesHash === fixed.releasesHash && value.segment === (fixed.segment ?? 'bid');
  found.expect(ofLot, 'the draw by hand is of another lot or of another R');
  await checkPersons(lot, found, stream);
  const rule = notice.evaluationScheme?.price ?? { drawn: [] };
  const fault = manualDrawFault(rule, value.results);
  found.expect(fault === null, `the draw by hand does not keep to the document: ${fault}`);
  return fault === 'items' ? [] : manualDraws(rule, value.results);
}

function checkTimes(stream: Stream, found: Findings): void {
  const [chosen, confirmed] = [stream.one('manual_draw.chosen'), stream.one('manual_draw.confirmed')];
  const [fixed, ordered] = [stream.one('opening.release_ended'), stream.one('opening.ordered')];
  const inTime = chosen.seq < confirmed.seq && confirmed.seq < fixed.seq;
  found.expect(inTime, 'the draw by hand was chosen after R was fixed');
  found.expect(chosen.actorId !== confirmed.actorId, 'the draw by hand was chosen and confirmed by one');
  const [recorded, signed] = [stream.all('manual_draw.recorded').at(-1), stream.maybe('manual_draw.signed')];
  const between = recorded && signed && fixed.seq < recorded.seq && recorded.seq < signed.seq && signed.seq < ordered.seq;
  found.expect(between === true, 'the draw by hand was not held between the end of the window and the order to open');
}

async function checkPersons(lot: ArchivedLot, found: Findings, stream: Stream): Promise<void> {
  const recorded = stream.all('manual_draw.recorded').at(-1)?.at ?? new Date(NaN);
  const signed = stream.one('manual_draw.signed').at;
  const host = await lot.signatures.signer(PATHS.manualDraw, PATHS.manualDrawSignature('host'), recorded);
  const witness = await lot.signatures.signer(PATHS.manualDraw, PATHS.manualDrawSignature('witness'), signed);
  const { notice } = await lot.terms();
  found.expect(host.organisationCode === notice.agency.code, 'the draw by hand is not signed by the agency of the notice');
  const two = personOf(host) !== personOf(witness) && host.organisationCode !== witness.organisationCode;
  found.expect(two, 'the draw by hand is not signed by two persons of two houses');
}
