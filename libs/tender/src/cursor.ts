import { isUuid } from '@kaibiao/kernel';
import { cursorInvalid } from './tender.errors';

/** A row of a list that is sorted by an instant and an id. */
export interface Place {
  at: Date;
  id: string;
}

/** The place after a row of a list that is sorted by an instant and an id: opaque to clients. */
export function writeCursor({ at, id }: Place): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

export function readCursor(cursor: string): Place {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || !isUuid(id)) throw cursorInvalid();
  return { at, id };
}
