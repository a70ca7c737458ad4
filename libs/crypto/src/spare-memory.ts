/** Large pieces of memory that were given back, to be used again: fresh ones cost page faults and collections of garbage. */
const spares: Uint8Array[] = [];
/** As many as are in use when several payloads are opened side by side. */
const MOST = 16;

/** Memory of exactly `size` bytes; what it holds is left over from its last use. */
export function borrow(size: number): Uint8Array {
  const at = spares.findIndex(({ length }) => length === size);
  return at < 0 ? new Uint8Array(size) : spares.splice(at, 1)[0]!;
}

/** Whoever gives memory back has let go of every view of it. */
export function giveBack(memory: Uint8Array): void {
  if (spares.length < MOST) spares.push(memory);
}
