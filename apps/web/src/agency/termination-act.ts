import { procedureOf, type ProcedureId } from '@kaibiao/rules';
import type { ComposerTranslation } from 'vue-i18n';
import { post } from '../api/client';
import { publicLot } from '../api/public-lot';
import { prequalification } from '../prequalification/prequalification';
import type { SignedAct } from '../signing/signed-act';
import type { DeskLot } from './desk-lot';

/** The article by which a lot of this procedure is ended. */
export const terminationBasis = ({ procedure, procedureVersion }: DeskLot): string =>
  procedureOf(procedure as ProcedureId, procedureVersion).steps.find(({ act }) => act === 'terminate')!.basis;

/** Hash of the tender notice, or before that of the pre-qualification notice. */
async function noticeInForce({ code, publishedAt }: DeskLot): Promise<string> {
  if (publishedAt === null) return (await prequalification(code)).hash;
  const { notices } = await publicLot(code);
  return notices.find(({ kind }) => kind === 'tender')!.hash;
}

/** 终止公告: signed with the reason that everybody reads, about the tender notice that it ends. */
export function terminationAct(lot: DeskLot, reason: string, t: ComposerTranslation): SignedAct<{ noticeHash: string }> {
  const facts = [
    { label: t('agency.home.lot'), value: `${lot.name} ${lot.code}` },
    { label: t('agency.terminate.reason'), value: reason, strong: true },
    { label: t('agency.terminate.basis'), value: terminationBasis(lot) },
  ];
  const said = { format: 'kaibiao-notice/1', kind: 'termination', version: 1, lotCode: lot.code, reason };
  return {
    title: t('agency.terminate.act'),
    facts,
    consequence: t('agency.terminate.consequence'),
    confirm: t('agency.terminate.button'),
    acknowledge: t('agency.terminate.sure'),
    statements: async () => {
      const terminates = await noticeInForce(lot);
      return [{ label: t('agency.terminate.notice'), value: { ...said, terminates } }];
    },
    send: ([signed], actId) => post(`/lots/${lot.id}/termination`, signed, { actId }),
    receipt: ({ noticeHash }) => ({ title: t('agency.terminate.done'), facts: facts.slice(0, 2), hash: noticeHash }),
  };
}
