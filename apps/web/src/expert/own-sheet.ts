import { get } from '../api/client';
import { roomPath, type Sheet } from './room';

/** The own score sheet as it stands. */
export const ownSheet = (lotId: string, signal?: AbortSignal) => get<Sheet>(`${roomPath(lotId)}/sheet`, signal);
