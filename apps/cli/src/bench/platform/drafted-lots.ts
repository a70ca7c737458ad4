import { randomUUID } from 'node:crypto';
import type { Actor } from '../../demo/actor';
import { SAMPLE_LOT, SAMPLE_PROJECT } from '../../demo/sample-lot';
import type { BenchPlatform } from './bench-platform';

export interface DraftedLot {
  lotId: string;
  lotCode: string;
  rowVersion: number;
}

/** So many drafts of one project. */
export async function draftLots(agency: Actor, count: number): Promise<DraftedLot[]> {
  const { projectId } = await agency.act<{ projectId: string }>('projects', {
    ...SAMPLE_PROJECT,
    tendererCode: agency.account.organisationCode,
  });
  const drafts: DraftedLot[] = [];
  while (drafts.length < count) drafts.push(await agency.act<DraftedLot>('lots', { projectId, ...SAMPLE_LOT }));
  return drafts;
}

/** A published lot like this draft in every column but these. */
export async function copyLot({ owner }: BenchPlatform, { lotId }: DraftedLot, columns: Record<string, unknown>): Promise<string> {
  const copy = { id: randomUUID(), code: randomUUID(), published_at: '2026-01-01T00:00:00Z', ...columns };
  await owner.query(`insert into lot select (jsonb_populate_record(lot, $2)).* from lot where id = $1`, [lotId, JSON.stringify(copy)]);
  return copy.id;
}
