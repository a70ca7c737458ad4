import { toHex } from '@kaibiao/crypto';
import { SystemRandom } from '@kaibiao/kernel';
import type { ComposerTranslation } from 'vue-i18n';
import { newActId, post, put } from '../api/client';
import type { PublicLot } from '../api/public-lot';
import { dateTime } from '../format';
import type { SignedAct } from '../signing/signed-act';
import type { ComplaintMatter, FullComplaint } from './complaints';
import type { Outcome } from './objections';

const random = new SystemRandom();

/** What somebody complains of, as it is filled in. */
export interface ComplaintForm {
  matter: ComplaintMatter;
  /** Empty where none comes first. */
  objectionId: string;
  /** `YYYY-MM-DD` */
  knownOn: string;
  text: string;
  request: string;
}

/** 投诉书: salted, so that its public hash tells nothing of what it says. */
export function complaintAct(
  lot: PublicLot,
  { objectionId, ...form }: ComplaintForm,
  complainant: { name: string; code: string },
  t: ComposerTranslation,
): SignedAct<{ hash: string; acceptanceDueAt: string | null }> {
  const complaintId = newActId();
  const about = { lotCode: lot.code, complaintId, complainant: { name: complainant.name, code: complainant.code } };
  const said = { ...form, objectionId: form.matter === 'other' || objectionId === '' ? null : objectionId, salt: toHex(random.bytes(16)) };
  const facts = [
    { label: t('disputes.complaint.title'), value: `${lot.name} ${lot.code}` },
    { label: t('disputes.complaint.matter'), value: t(`disputes.matter.${form.matter}`), strong: true },
    { label: t('disputes.complaint.knownOn'), value: form.knownOn },
    { label: t('disputes.complaint.text'), value: form.text },
    { label: t('disputes.complaint.request'), value: form.request },
  ];
  return {
    title: t('disputes.complaint.act'),
    facts,
    consequence: t('disputes.complaint.consequence'),
    statements: () => [{ label: t('disputes.complaint.statement'), value: { format: 'kaibiao-complaint/1', ...about, ...said } }],
    send: ([signed]) => put(`/complaints/${encodeURIComponent(lot.code)}/${complaintId}`, signed),
    receipt: ({ hash, acceptanceDueAt }) => ({
      title: t('disputes.complaint.done'),
      facts: [
        facts[0]!,
        {
          label: t('disputes.step.filed'),
          value: acceptanceDueAt ? t('disputes.acceptanceDue', { at: dateTime(acceptanceDueAt) }) : t('disputes.dueUnknown'),
          strong: true,
        },
      ],
      hash,
    }),
  };
}

export function complaintWithdrawal({ complaintId, matter }: FullComplaint, t: ComposerTranslation): SignedAct<unknown> {
  return {
    title: t('disputes.complaint.withdraw'),
    facts: [{ label: t('disputes.complaint.matter'), value: t(`disputes.matter.${matter}`) }],
    consequence: t('disputes.complaint.withdrawConsequence'),
    confirm: t('disputes.complaint.withdraw'),
    send: () => post(`/complaints/${complaintId}/withdrawal`, {}),
  };
}

/** 投诉处理决定, public at once. */
export function decisionAct(
  { complaintId, lotCode, lotName, hash, matter }: FullComplaint,
  said: { findings: string; decision: string; outcome: Outcome },
  t: ComposerTranslation,
): SignedAct<{ decisionHash: string }> {
  const { findings, decision, outcome } = said;
  const facts = [
    { label: t('disputes.complaint.title'), value: `${lotName} ${lotCode}` },
    { label: t('disputes.findings'), value: findings },
    { label: t('disputes.decision'), value: decision },
    { label: t('disputes.supervise.outcome'), value: t(`disputes.outcome.${outcome}`), strong: true },
  ];
  const value = { format: 'kaibiao-complaint-decision/1', lotCode, complaintId, complaint: hash, matter, findings, decision, outcome };
  return {
    title: t('disputes.supervise.act'),
    facts,
    consequence: t('disputes.supervise.consequence'),
    statements: () => [{ label: t('disputes.supervise.statement'), value }],
    send: ([signed]) => put(`/supervision/complaints/${complaintId}/decision`, signed),
    receipt: ({ decisionHash }) => ({ title: t('disputes.supervise.done'), facts: facts.slice(0, 1), hash: decisionHash }),
  };
}
