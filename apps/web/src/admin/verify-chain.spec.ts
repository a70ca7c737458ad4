import { canonicalJson, sha256Hex, toBase64, utf8 } from '@kaibiao/crypto';
import type { AuditEntry } from './audit-entry';
import { verifyChains } from './verify-chain';

async function chainOf(stream: string, types: readonly string[]): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const [index, type] of types.entries()) {
    const [seq, previousHash, at, payload] = [index + 1, entries.at(-1)?.hash ?? '', `2026-11-26T10:00:0${index}.000Z`, { reason: '离职' }];
    const bytes = canonicalJson({ stream, streamSeq: seq, type, actorId: 'admin', occurredAt: at, payload, previousHash });
    const chain = { stream, seq, previousHash, canonical: toBase64(bytes) };
    entries.push({
      id: `${stream}-${seq}`,
      type,
      at,
      actor: { id: 'admin', name: '陈安全' },
      subject: '周受理',
      payload,
      hash: await sha256Hex(bytes),
      chain,
    });
  }
  return entries;
}
const faults = async (entries: AuditEntry[]) => (await verifyChains(entries)).faults;

describe('the chains of the audit log', () => {
  let log: AuditEntry[];
  beforeEach(async () => {
    log = [
      ...(await chainOf('account/a', ['account.opened', 'session.started', 'account.disabled'])),
      ...(await chainOf('account/b', ['account.opened'])),
    ];
  });

  it('are whole as they were written, in whatever order they come', async () => {
    expect(await verifyChains([...log].reverse())).toEqual({ checked: 4, streams: 2, others: 0, faults: [] });
  });
  it('say which entries take no part', async () => {
    expect(await verifyChains([{ ...log[3]!, chain: null }])).toMatchObject({ checked: 0, others: 1 });
  });
  it('break where an entry is left out', async () => {
    expect(await faults(log.filter(({ id }) => id !== 'account/a-2'))).toEqual([{ id: 'account/a-3', fault: 'gap' }]);
  });
  it('break where the hashed bytes were changed', async () => {
    log[1]!.chain!.canonical = toBase64(utf8('{}'));
    expect(await faults(log)).toEqual([{ id: 'account/a-2', fault: 'hash' }]);
  });
  it('break where an entry was written anew with a hash of its own', async () => {
    const [forged] = await chainOf('account/a', ['account.enabled']);
    expect(await faults([forged!, ...log.slice(1)])).toEqual([{ id: 'account/a-2', fault: 'link' }]);
  });
  it('break where something else is shown than was hashed: the type, the hour, who did it, or why', async () => {
    const others: Partial<AuditEntry>[] = [
      { type: 'account.enabled' },
      { at: '2026-11-26T11:00:00.000Z' },
      { actor: { id: 'other', name: '陈安全' } },
      { payload: { reason: '升职' } },
    ];
    for (const other of others)
      expect(await faults([{ ...log[0]!, ...other }, ...log.slice(1)])).toEqual([{ id: 'account/a-1', fault: 'content' }]);
  });
});
