/** SQL that writes an instant as RFC 3339 in UTC, as `JSON.stringify` writes a Date: for what the database itself makes JSON of. */
export const rfc3339 = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
