import type { ComposerTranslation } from 'vue-i18n';
import { get, post } from '../api/client';
import { dateTime } from '../format';
import type { SignedAct } from '../signing/signed-act';
import type { DeskClarification } from './clarification';
import type { DeskLot } from './desk-lot';

export const clarificationDraft = (lotId: string, signal?: AbortSignal) => get<DeskClarification>(`/lots/${lotId}/clarification`, signal);

/** Signing and publishing a clarification: what is signed is read again at that moment. */
export function publicationAct(
  lot: DeskLot,
  { reason, changes, terms }: DeskClarification,
  t: ComposerTranslation,
): SignedAct<{ noticeHash: string }> {
  const facts = [
    { label: t('agency.home.lot'), value: `${lot.name} ${lot.code}` },
    { label: t('agency.clarify.reason'), value: reason },
    {
      label: t('agency.clarify.changes'),
      value: t('agency.clarify.count', { facts: changes.fields.length, files: changes.documents.length }),
    },
    { label: t('agency.field.bidDeadline'), value: `${dateTime(terms.bidDeadline ?? lot.bidDeadline)} ${t('beijingTime')}`, strong: true },
  ];
  return {
    title: t('agency.clarify.act'),
    facts,
    consequence: t('agency.clarify.consequence'),
    confirm: t('agency.publish.button'),
    statements: async () => [{ label: t('agency.clarify.notice'), base64: (await clarificationDraft(lot.id)).statement }],
    send: ([signed], actId) => post<{ noticeHash: string }>(`/lots/${lot.id}/clarification/publication`, signed, { actId }),
    receipt: ({ noticeHash }) => ({ title: t('agency.clarify.done'), facts: facts.slice(0, 1), hash: noticeHash }),
  };
}
