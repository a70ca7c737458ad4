import type { EvaluationInput, Panel, StageReport } from '@kaibiao/evaluation/rules';
import { holdsPrice } from '@kaibiao/rules';
import { PATHS } from '../layout';
import type { ArchivedLot } from './archived-lot';
import { LEAVING } from './calls-again';
import { committeeFile } from './evaluation-file';
import type { JournalFact } from './journal';

/** The committees that drew up the reports on envelopes before the price, by envelope, as promises, departures and elections of the journal make them. */
export async function panelsOf(lot: ArchivedLot): Promise<NonNullable<EvaluationInput['panels']>> {
  const { facts } = await lot.evaluation();
  const panels: Record<string, Panel> = {};
  for (const [at, { type, payload }] of facts.entries()) {
    const segment = payload.segment as string | undefined;
    if (type === 'report.drawn_up' && segment !== undefined && !holdsPrice(segment))
      panels[segment] = await panelAfter(lot, segment, facts.slice(0, at));
  }
  return panels;
}

async function panelAfter(lot: ArchivedLot, segment: string, facts: readonly JournalFact[]): Promise<Panel> {
  const members = (...types: string[]) => facts.filter(({ type }) => types.includes(type)).map(({ payload }) => payload.memberId);
  const [promised, left] = [members('promise.signed'), members(...LEAVING)];
  const { seats, replaced, members: now } = await committeeFile(lot);
  // Whoever the tenderer took back before the evaluation began left no word in the journal, and judged nothing.
  const judged = new Set([...(now ?? []), ...(replaced ?? [])].map((one) => (one as { memberId: string }).memberId));
  const sat = seats.filter(({ memberId }) => promised.includes(memberId) && !left.includes(memberId) && judged.has(memberId));
  const { committee } = await lot.file.json<StageReport>(PATHS.stageReport(segment));
  const place = (id: string) => committee.findIndex(({ memberId }) => memberId === id);
  return {
    members: sat
      .map(({ memberId, name, kind, speciality, item }) => ({ memberId, name, kind, speciality, item }))
      .sort((a, b) => place(a.memberId) - place(b.memberId)),
    chairId: String(facts.findLast(({ type }) => type === 'chair.elected')?.payload.chairId),
    replaced: ((replaced ?? []) as Panel['replaced']).filter(({ memberId }) => left.includes(memberId)),
  };
}
