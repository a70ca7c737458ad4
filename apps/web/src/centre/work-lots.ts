import { get } from '../api/client';
import type { WorkLot } from './work';

/** Every lot that the caller may see, the newest first. */
export const workLots = async (signal?: AbortSignal): Promise<WorkLot[]> =>
  (await get<{ lots: WorkLot[] }>('/lots?limit=100', signal)).lots;
