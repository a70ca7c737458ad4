/**
 * Whether the receiver has the record of this key, as SQL: the last version that it accepted says so, and a deletion that was taken leaves nothing.
 */
export const isTaken = (key: string): string => `coalesce(
  (select not a.deleted from outbound_record a where a.data_key = ${key} and a.state = 'accepted' order by a.version desc limit 1), false)`;
