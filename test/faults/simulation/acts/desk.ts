import { Readable } from 'node:stream';
import { fromBase64, signDetached, signStatement } from '@kaibiao/crypto';
import { yuan } from '@kaibiao/kernel';
import {
  AcceptLot,
  CheckLot,
  Clarifications,
  DeskLots,
  DraftLot,
  DraftProject,
  EditClarification,
  EditLot,
  PublishClarification,
  PublishLot,
  ReturnLot,
  SetEvaluationScheme,
  StageDocument,
  SubmitLot,
  TerminateLot,
  UploadDocument,
} from '@kaibiao/tender';
import { days, soundContent, soundScheme } from '../../../support/sound-lot';
import { CEILING } from '../../../support/whole-lot/publish';
import { inHand, whenDue, type Act } from '../act';
import { freshLot, type LotInPlay } from '../lot-in-play';
import type { World } from '../world';

const bytes = (text: string): AsyncIterable<Uint8Array> => Readable.from([Buffer.from(text)]) as AsyncIterable<Uint8Array>;

/** The agency drafts a project and its lot: the beginning of every life. */
export async function draftLot(w: World): Promise<void> {
  const [{ principal }, { principal: tenderer }] = [await w.player('agency'), await w.player('tenderer')];
  const { projectId } = await w.get(DraftProject).execute(principal, {
    ...{ actId: w.newId(), name: '宿城区示例医院门诊楼改扩建工程', regionCode: '321302', approvalNumber: '宿区发改审〔2026〕18号' },
    ...{ compulsory: true, location: '宿城区', funding: '财政资金 100%', tendererCode: tenderer.organisationCode! },
  });
  const content = { ...soundContent(w.instant()), ceilingPrice: yuan(CEILING) };
  const { lotId, lotCode } = await w.get(DraftLot).execute(principal, { actId: w.newId(), projectId, content });
  const lot = freshLot({ number: w.everyLot.length + 1, lotId, lotCode, state: 'draft' });
  w.lots.push(lot);
  w.everyLot.push(lot);
}

interface Desk {
  stale: boolean;
  scheme: boolean;
  documents: boolean;
  row_version: number;
}

/** What of a lot is done at the desk; `stale` its dates are over before it could be published. */
const DESK_OF = `
  select documents_from < kaibiao.now() stale, evaluation_scheme is not null scheme, row_version,
    exists (select 1 from tender_document d where d.lot_id = l.id) documents
  from lot l where id = $1`;
const deskOf = (w: World, { lotId }: LotInPlay): Promise<Desk> => w.row<Desk>(DESK_OF, [lotId]);

const setsScheme: Act = {
  name: 'agency sets the scheme',
  states: ['draft'],
  weight: 2,
  async prepare(w, lot) {
    const { principal } = await w.player('agency');
    const { row_version: rowVersion, scheme: set } = await deskOf(w, lot);
    whenDue(w, !set);
    const { lotId } = lot;
    const scheme = { ...soundScheme(), specialities: [{ code: 'A08', seats: 4 }] };
    return () => w.get(SetEvaluationScheme).execute(principal, { lotId, rowVersion, scheme });
  },
};

const plans: Act = {
  name: 'agency lays the dates anew',
  states: ['draft'],
  weight: 1,
  async prepare(w, lot) {
    const { principal } = await w.player('agency');
    const { row_version: rowVersion, stale } = await deskOf(w, lot);
    whenDue(w, stale);
    const { lotId } = lot;
    const content = { ...soundContent(w.instant()), ceilingPrice: yuan(CEILING) };
    return () => w.get(EditLot).execute(principal, { lotId, rowVersion, content });
  },
};

const uploads: Act = {
  name: 'agency uploads a document',
  states: ['draft'],
  weight: 2,
  async prepare(w, lot) {
    const { principal } = await w.player('agency');
    whenDue(w, !(await deskOf(w, lot)).documents);
    const { lotId } = lot;
    const name = w.chance.below(2) === 0 ? '招标文件.pdf' : '图纸.pdf';
    const input = { actId: w.newId(), lotId, role: 'tender_document' as const, name, mediaType: 'application/pdf' as const };
    return () => w.get(UploadDocument).execute(principal, input, bytes(`text of ${input.actId}`));
  },
};

const submits: Act = {
  name: 'agency submits the lot',
  states: ['draft'],
  weight: 2,
  async prepare(w, lot) {
    const { principal } = await w.player('agency');
    const { scheme, documents, stale } = await deskOf(w, lot);
    whenDue(w, scheme && documents && !stale);
    const { lotId } = lot;
    const actId = w.newId();
    return () => w.get(SubmitLot).execute(principal, { actId, lotId });
  },
};

const checks: Act = {
  name: 'first reader checks the lot',
  states: ['submitted'],
  weight: 4,
  async prepare(w, { lotId }) {
    const { principal } = await w.player('acceptance2');
    const actId = w.newId();
    return () => w.get(CheckLot).execute(principal, { actId, lotId });
  },
};

const accepts: Act = {
  name: 'centre accepts the lot',
  states: ['submitted'],
  weight: 4,
  async prepare(w, { lotId }) {
    const { principal } = await w.player('acceptance');
    const actId = w.newId();
    return () => w.get(AcceptLot).execute(principal, { actId, lotId });
  },
};

const returns: Act = {
  name: 'centre returns the lot',
  states: ['submitted', 'accepted'],
  weight: 2,
  async prepare(w, lot) {
    const { principal } = await w.player('acceptance');
    whenDue(w, (await deskOf(w, lot)).stale);
    const { lotId } = lot;
    const actId = w.newId();
    return () => w.get(ReturnLot).execute(principal, { actId, lotId, reason: '资金来源不明' });
  },
};

const publishes: Act = {
  name: 'agency publishes',
  states: ['accepted'],
  weight: 4,
  async prepare(w, { lotId }) {
    const { principal, signer } = await w.player('agency');
    const statement = fromBase64((await w.get(DeskLots).noticeToSign(principal, lotId)).statement);
    const signature = await signDetached(statement, signer, w.instant());
    const actId = w.newId();
    return () => w.get(PublishLot).execute(principal, { actId, lotId, statement, signature });
  },
};

/** Seldom, since it makes what was sealed before out of date. The draft and its file are the desk's; what bidders see is the publication. */
const clarifies: Act = {
  name: 'agency clarifies',
  states: ['bidding'],
  weight: 1,
  async prepare(w, { lotId }) {
    if (w.chance.below(10) > 0) inHand(null);
    const { principal, signer } = await w.player('agency');
    const { rowVersion } = await w.get(Clarifications).draft(principal, lotId);
    const { bid_deadline: now } = await w.row<{ bid_deadline: Date }>('select bid_deadline from lot where id = $1', [lotId]);
    const terms = { contact: `0527-8000${w.chance.below(9000) + 1000}`, bidDeadline: days(now, 2).toISOString() };
    const draft = { lotId, rowVersion, reason: '联系电话变更', affectsBids: false, withdrawn: [], terms };
    await w.get(EditClarification).execute(principal, draft);
    const file = { lotId, role: 'other' as const, name: `补充说明${w.chance.below(1_000_000)}.pdf`, mediaType: 'application/pdf' as const };
    await w.get(StageDocument).execute(principal, { actId: w.newId(), ...file }, bytes('where to park'));
    const statement = fromBase64((await w.get(Clarifications).draft(principal, lotId)).statement);
    const signature = await signDetached(statement, signer, w.instant());
    const actId = w.newId();
    return () => w.get(PublishClarification).execute(principal, { actId, lotId, statement, signature });
  },
};

/** Rare where it would be done: most lots shall live on. */
const terminates: Act = {
  name: 'agency terminates',
  states: [],
  weight: 1,
  async prepare(w, { lotId, lotCode }) {
    const { principal, signer } = await w.player('agency');
    if (w.chance.below(60) > 0) inHand(null);
    const notice = await w.row<{ hash: string } | undefined>(`select hash from notice where lot_id = $1 and kind = 'tender'`, [lotId]);
    const terminates = inHand(notice).hash;
    const value = { format: 'kaibiao-notice/1', kind: 'termination', version: 1, lotCode, terminates, reason: '项目取消' };
    const signed = await signStatement(signer, value, w.instant());
    const actId = w.newId();
    return () => w.get(TerminateLot).execute(principal, { actId, lotId, ...signed });
  },
};

export const DESK: readonly Act[] = [setsScheme, plans, uploads, submits, checks, accepts, returns, publishes, clarifies, terminates];
