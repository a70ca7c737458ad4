import { Readable } from 'node:stream';
import { fromBase64, signDetached } from '@kaibiao/crypto';
import { Clarifications, EditClarification, PublishClarification, StageDocument } from '@kaibiao/tender';
import type { PlayedLot } from './publish';
import type { Stage } from './stage';

/** Postponed by two days, with a new telephone number and another file. Gives the lot with its deadline in force. */
export async function clarify(s: Stage, lot: PlayedLot): Promise<PlayedLot> {
  const { lotId } = lot;
  const { principal, signer } = await s.player('agency');
  const deadline = new Date(lot.deadline.getTime() + 2 * 86_400_000);
  const file = { lotId, role: 'other' as const, name: '补充说明.pdf', mediaType: 'application/pdf' as const };
  const { rowVersion } = await s.get(Clarifications).draft(principal, lotId);
  await s.get(EditClarification).execute(principal, {
    ...{ lotId, rowVersion, reason: '联系电话变更', affectsBids: false, withdrawn: [] },
    terms: { contact: '0527-80000009', bidDeadline: deadline.toISOString() },
  });
  const bytes = Readable.from([Buffer.from('where to park')]) as AsyncIterable<Uint8Array>;
  await s.get(StageDocument).execute(principal, { actId: s.newId(), ...file }, bytes);
  const statement = fromBase64((await s.get(Clarifications).draft(principal, lotId)).statement);
  const signature = await signDetached(statement, signer);
  await s.get(PublishClarification).execute(principal, { actId: s.newId(), lotId, statement, signature });
  return { ...lot, deadline };
}
