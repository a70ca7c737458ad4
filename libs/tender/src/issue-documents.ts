import type { Tx } from '@kaibiao/platform';
import { ClarificationDocument } from './clarification-document.entity';
import type { DraftedClarification } from './clarification-drafts';
import { TenderDocument } from './tender-document.entity';

/** The document set becomes what the clarification says. What it supersedes stays, rows and bytes. */
export async function issueDocuments(
  tx: Tx,
  lotId: string,
  { before, after, issued, at, actorId }: Pick<DraftedClarification, 'before' | 'after' | 'issued'> & { at: Date; actorId: string },
): Promise<void> {
  const stays = new Set(after.documents.map(({ id }) => id));
  for (const { id, role, name, version } of before.documents.filter((one) => !stays.has(one.id))) {
    await tx.update(TenderDocument, { id }, { supersededAt: at });
    if (issued.some((next) => next.role === role && next.name === name)) continue;
    const payload = { documentId: id, role, name, version };
    await tx.record({ stream: `desk/${lotId}`, type: 'document.withdrawn', actorId, payload });
  }
  const uploads = await tx.find(ClarificationDocument, { where: { lotId } });
  for (const upload of uploads) {
    const { version, hash } = issued.find(({ id }) => id === upload.id)!;
    await tx.insert(TenderDocument, { ...upload, version, supersededAt: null });
    const payload = { documentId: upload.id, role: upload.role, name: upload.name, version, hash };
    await tx.record({ stream: `desk/${lotId}`, type: 'document.uploaded', actorId, payload });
  }
}
