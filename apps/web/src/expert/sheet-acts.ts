import { useI18n } from 'vue-i18n';
import { post } from '../api/client';
import { useSignedAct } from '../signing/signed-act';
import { ownSheet } from './own-sheet';
import { roomPath, seated, type Room } from './room';

/** What ends a review: each member locks the own sheet with a signature, and the chair has the report drawn up. Each answers whether it was done. */
export function useSheetActs() {
  const { t } = useI18n();
  const { perform } = useSignedAct();

  /** Not done where something is missing yet: the sheet says what. */
  async function lock(room: Room): Promise<boolean> {
    const fresh = await ownSheet(room.lotId);
    if (fresh.issues.length > 0) return false;
    const { verdicts, scores } = fresh.statement;
    const points = { label: t('expert.lock.scores'), value: String(scores.length), strong: true };
    const locked = await perform({
      title: t('expert.lock.act'),
      facts: [
        { label: t('expert.room.lot'), value: `${room.lotName} ${room.lotCode}` },
        { label: t('expert.lock.verdicts'), value: String(verdicts.length) },
        ...(room.task.scoredItems.length > 0 ? [points] : []),
      ],
      consequence: t('expert.lock.consequence'),
      statements: async () => [{ label: t('expert.lock.sheet'), value: (await ownSheet(room.lotId)).statement }],
      send: ([one], actId) => post<{ hash: string; signedAt: string }>(`${roomPath(room.lotId)}/sheet-signature`, one, { actId }),
      receipt: ({ hash }) => ({ title: t('expert.lock.done'), facts: [], hash }),
    });
    return locked !== null;
  }

  async function drawUp(room: Room): Promise<boolean> {
    const [signed, all] = [seated(room).filter(({ sheetSigned }) => sheetSigned).length, seated(room).length];
    return Boolean(
      await perform({
        title: t('expert.report.drawUp'),
        facts: [
          { label: t('expert.room.lot'), value: `${room.lotName} ${room.lotCode}` },
          { label: t('expert.lock.sheets'), value: t('expert.member.seats', { n: signed, all }), strong: true },
        ],
        consequence: t('expert.report.drawUpConsequence'),
        confirm: t('expert.report.drawUp'),
        send: (_, actId) => post(`${roomPath(room.lotId)}/report`, {}, { actId }),
      }),
    );
  }

  return { lock, drawUp };
}
