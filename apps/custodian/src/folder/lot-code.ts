/** A lot code as the sealed bid has it, good for a file's name: one of another kind, which a platform could say, could lead out of the folder. */
export const isLotCode = (code: string): boolean => /^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$/.test(code);
