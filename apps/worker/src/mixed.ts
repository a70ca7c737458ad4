import { toHex } from '@kaibiao/crypto';
import type { Random } from '@kaibiao/kernel';

/**
 * Entries in an order that chance decides; those of one stream keep theirs, which their chain needs. So the place of a leaf in its bundle,
 * which its owner learns, does not tell how many true leaves there are beside it.
 */
export function mixed<E extends { readonly stream: string }>(entries: readonly E[], random: Random): E[] {
  const places = entries.map(({ stream }) => ({ stream, lot: toHex(random.bytes(16)) }));
  const queues = new Map<string, E[]>();
  for (const entry of entries) queues.set(entry.stream, [...(queues.get(entry.stream) ?? []), entry]);
  return places.sort((one, other) => (one.lot < other.lot ? -1 : 1)).map(({ stream }) => queues.get(stream)!.shift()!);
}
