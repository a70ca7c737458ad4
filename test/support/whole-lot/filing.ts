import { FileContract } from '@kaibiao/awarding';
import type { PlayedLot } from './publish';
import { signed, type Stage } from './stage';

/** The centre files the contract. */
export async function fileContract(s: Stage, { lotId }: PlayedLot): Promise<void> {
  const clerk = await s.player('acceptance');
  const draft = await s.get(FileContract).draft(lotId);
  await s.get(FileContract).execute(clerk.principal, { lotId, ...(await signed(clerk, draft)) });
}
