import { toHex } from '@kaibiao/crypto';
import { SystemRandom } from '@kaibiao/kernel';
import type { ComposerTranslation } from 'vue-i18n';
import { newActId, post, put } from '../api/client';
import type { PublicLot } from '../api/public-lot';
import { dateTime } from '../format';
import type { SignedAct } from '../signing/signed-act';
import type { FullObjection, ObjectionSubject, Outcome } from './objections';

const random = new SystemRandom();

/** What somebody wants to object to, as it is filled in. */
export interface ObjectionForm {
  subject: ObjectionSubject;
  standing: 'bidder' | 'interested';
  interest: string;
  text: string;
  request: string;
}

/** 异议书: salted, so that its public hash tells nothing of what it says. */
export function filingAct(
  lot: PublicLot,
  { interest, ...form }: ObjectionForm,
  objector: { name: string; code: string },
  t: ComposerTranslation,
): SignedAct<{ hash: string; answerDueAt: string }> {
  const objectionId = newActId();
  const about = { lotCode: lot.code, objectionId, objector: { name: objector.name, code: objector.code } };
  const said = { ...form, interest: form.standing === 'interested' ? interest : '', salt: toHex(random.bytes(16)) };
  const facts = [
    { label: t('disputes.title'), value: `${lot.name} ${lot.code}` },
    { label: t('disputes.wording'), value: t(`disputes.subject.${form.subject}`), strong: true },
    { label: t('disputes.page.text'), value: form.text },
    { label: t('disputes.page.request'), value: form.request },
  ];
  return {
    title: t('disputes.page.act'),
    facts,
    consequence: t('disputes.page.consequence'),
    statements: () => [{ label: t('disputes.page.statement'), value: { format: 'kaibiao-objection/1', ...about, ...said } }],
    send: ([signed]) => put(`/objections/${encodeURIComponent(lot.code)}/${objectionId}`, signed),
    receipt: ({ hash, answerDueAt }) => ({
      title: t('disputes.page.done'),
      facts: [facts[0]!, { label: t('disputes.answer'), value: t('disputes.due', { at: dateTime(answerDueAt) }), strong: true }],
      hash,
    }),
  };
}

export function withdrawalAct(lot: PublicLot, { objectionId, subject }: FullObjection, t: ComposerTranslation): SignedAct<unknown> {
  return {
    title: t('disputes.page.withdraw'),
    facts: [{ label: t('disputes.wording'), value: t(`disputes.subject.${subject}`) }],
    consequence: t('disputes.page.withdrawConsequence'),
    confirm: t('disputes.page.withdraw'),
    send: () => post(`/objections/${encodeURIComponent(lot.code)}/${objectionId}/withdrawal`, {}),
  };
}

/** 异议答复, public at once. */
export function replyAct(
  lot: { id: string; code: string; name: string },
  { objectionId, hash, subject }: FullObjection,
  { wording, answer, outcome }: { wording: string; answer: string; outcome: Outcome },
  t: ComposerTranslation,
): SignedAct<{ replyHash: string }> {
  const about = { lotCode: lot.code, objectionId, objection: hash, subject };
  const facts = [
    { label: t('disputes.title'), value: `${lot.name} ${lot.code}` },
    { label: t('disputes.wording'), value: wording },
    { label: t('disputes.answer'), value: answer },
    { label: t('disputes.desk.outcome'), value: t(`disputes.outcome.${outcome}`), strong: true },
  ];
  return {
    title: t('disputes.desk.act'),
    facts,
    consequence: t('disputes.desk.consequence'),
    statements: () => [
      { label: t('disputes.desk.statement'), value: { format: 'kaibiao-objection-reply/1', ...about, wording, answer, outcome } },
    ],
    send: ([signed]) => put(`/lots/${lot.id}/objections/${objectionId}/reply`, signed),
    receipt: ({ replyHash }) => ({ title: t('disputes.desk.done'), facts: facts.slice(0, 1), hash: replyHash }),
  };
}
