import { canonicalJson, equalBytes, fromBase64, sha256Hex } from '@kaibiao/crypto';
import type { AuditEntry } from './audit-entry';

export type ChainFault = 'hash' | 'link' | 'gap' | 'content';

export interface ChainVerdict {
  checked: number;
  streams: number;
  /** Entries that are shown without their place in a chain. */
  others: number;
  faults: { id: string; fault: ChainFault }[];
}

/** Hashes every entry anew, links it to the one before, and compares what is shown with what was hashed. The order does not matter. */
export async function verifyChains(entries: readonly AuditEntry[]): Promise<ChainVerdict> {
  const chained = entries.filter((entry) => entry.chain !== null);
  const streams = Map.groupBy(chained, ({ chain }) => chain!.stream);
  const faults: ChainVerdict['faults'] = [];
  for (const stream of streams.values()) {
    let before: AuditEntry | null = null;
    for (const entry of stream.sort((a, b) => a.chain!.seq - b.chain!.seq)) {
      const fault = await faultOf(entry, before);
      if (fault) faults.push({ id: entry.id, fault });
      before = entry;
    }
  }
  return { checked: chained.length, streams: streams.size, others: entries.length - chained.length, faults };
}

async function faultOf({ type, at, actor, payload, hash, chain }: AuditEntry, before: AuditEntry | null): Promise<ChainFault | null> {
  const { stream, seq, previousHash, canonical } = chain!;
  const bytes = fromBase64(canonical);
  if ((await sha256Hex(bytes)) !== hash) return 'hash';
  if (seq !== (before?.chain!.seq ?? 0) + 1) return 'gap';
  if (previousHash !== (before?.hash ?? '')) return 'link';
  const shown = canonicalJson({ stream, streamSeq: seq, type, actorId: actor.id, occurredAt: at, payload, previousHash });
  return equalBytes(shown, bytes) ? null : 'content';
}
