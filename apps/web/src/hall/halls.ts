import { get } from '../api/client';
import type { Hall } from './openings-today';

export const halls = async (signal?: AbortSignal): Promise<Hall[]> => (await get<{ halls: Hall[] }>('/public/halls', signal)).halls;
