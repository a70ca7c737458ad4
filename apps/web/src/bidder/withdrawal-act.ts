import type { ComposerTranslation } from 'vue-i18n';
import { post } from '../api/client';
import { dateTime } from '../format';
import type { SignedAct } from '../signing/signed-act';
import type { OwnBid } from './own-bids';

interface Withdrawn {
  manifestHash: string;
  withdrawnAt: string;
}

/** 撤回 (招标投标法 第二十九条): a signed statement about the version that counts. */
export function withdrawalAct(
  { lotCode, lotName, submissionId, version, manifestHash }: OwnBid,
  t: ComposerTranslation,
): SignedAct<Withdrawn> {
  const value = { format: 'kaibiao-withdrawal/1', lotCode, submissionId, version, manifestHash };
  return {
    title: t('bidder.withdrawal.title'),
    facts: [
      { label: t('bidder.receipt.lot'), value: lotName, strong: true },
      { label: t('bidder.receipt.code'), value: lotCode },
      { label: t('bidder.receipt.version'), value: t('bidder.receipt.versionN', { n: version }) },
    ],
    consequence: t('bidder.withdrawal.consequence'),
    acknowledge: t('bidder.withdrawal.acknowledge'),
    statements: () => [{ label: t('bidder.withdrawal.statement'), value }],
    send: ([signed], actId) => post(`/submissions/${submissionId}/withdrawal`, signed, { actId }),
    receipt: ({ withdrawnAt, manifestHash: hash }) => ({
      title: t('bidder.withdrawal.done'),
      facts: [
        { label: t('bidder.receipt.lot'), value: lotName },
        { label: t('bidder.withdrawal.at'), value: `${dateTime(withdrawnAt)} ${t('beijingTime')}`, strong: true },
      ],
      hash,
    }),
  };
}
