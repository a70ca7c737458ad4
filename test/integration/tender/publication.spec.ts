import { createHash } from 'node:crypto';
import { parseCertificate, signStatement, verifyStatement } from '@kaibiao/crypto';
import { Reader, Streams, UnitOfWork } from '@kaibiao/platform';
import { TrustStore } from '@kaibiao/identity';
import {
  DeskLots,
  EditLot,
  LOT_LIFECYCLE,
  LotsService,
  PublicLots,
  PublicNotices,
  PublishLot,
  RetenderLot,
  ReturnLot,
  SealingTerms,
  tenderDocumentsHash,
  TERMINATION_TEXT_LIMITS,
  TerminateLot,
  UploadDocument,
} from '@kaibiao/tender';
import { TERMINABLE } from '../../../apps/web/src/agency/terminable';
import { days, soundContent } from '../../support/sound-lot';
import { accept, chunks, dealAll, draftLot, publish, readyLot, signedNotice, submit, tenderWorld, type World } from './world';

describe('from the draft to the published notice', () => {
  let w: World;
  beforeAll(async () => {
    w = await tenderWorld();
  });
  afterAll(() => w.close());
  const issueCodes = async (lotId: string) => (await w.get(DeskLots).issues(w.agency.principal, lotId)).issues.map(({ code }) => code);
  const publicFacts = (lotId: string) => w.get(Streams).after(`lot/${lotId}`, 0);

  it('publishes an accepted lot by the agency’s signature, and everyone may read it', async () => {
    const lot = await readyLot(w);
    expect(await publicFacts(lot.lotId)).toEqual([]);
    expect(await issueCodes(lot.lotId)).toEqual([]);
    const { noticeId, noticeHash, publishedAt } = await publish(w, lot.lotId);

    const page = await w.get(PublicLots).get(lot.lotCode);
    expect(page).toMatchObject({
      code: lot.lotCode,
      state: 'bidding',
      publishedAt,
      ceilingPrice: '32480000.00',
      tenderer: '宿城区示例医院',
      minimumBids: 3,
    });
    expect(page.custodians.map(({ name }) => name)).toEqual(['市公证处', '行政审批局', '示例医院监察室', '交易中心']);
    expect(page.documents).toMatchObject([
      { name: '招标文件.pdf', version: 1, hash: createHash('sha256').update('the tender document').digest('hex') },
    ]);
    expect(page.proof).toMatchObject({
      noticeId,
      noticeHash,
      signatureValid: true,
      signedBy: parseCertificate(w.agency.signer.certificate).subjectName,
      journalSeq: 1,
    });
    expect((await w.get(PublicLots).list({ limit: 1 })).lots).toMatchObject([{ id: lot.lotId, code: lot.lotCode, name: page.name }]);

    const [fact] = await publicFacts(lot.lotId);
    expect(fact).toMatchObject({ type: 'lot.published', seq: 1, at: publishedAt, hash: page.proof!.journalHash });
    expect(fact!.payload).toMatchObject({
      noticeId,
      noticeHash,
      bidDeadline: page.bidDeadline,
      policy: page.policy,
      tenderDocumentsHash: await tenderDocumentsHash(page.documents),
    });
    const { leaf_salt: salt } = (await w
      .get(Reader)
      .row<{ leaf_salt: Buffer }>('select leaf_salt from journal_entry where hash = $1', [fact!.hash]))!;
    expect(salt.equals(Buffer.alloc(32))).toBe(true);
  });

  it('prints everything in the notice that a bidder relies on, and keeps it at one address for ever', async () => {
    const lot = await readyLot(w);
    const { noticeId, publishedAt } = await publish(w, lot.lotId);
    const notice = await w.get(PublicNotices).get(noticeId);
    const signed = { statement: Buffer.from(notice.statement, 'base64'), signature: Buffer.from(notice.signature, 'base64') };
    const { value } = await verifyStatement('kaibiao-notice/1', signed, w.get(TrustStore).options(new Date(publishedAt)));
    const terms = await w.get(SealingTerms).of(lot.lotCode);
    const [fact] = await publicFacts(lot.lotId);
    expect(value).toEqual(notice.content);
    expect(value).toMatchObject({
      kind: 'tender',
      project: { approvalNumber: '宿区发改审〔2026〕18号', funding: '财政资金 100%' },
      lot: { code: lot.lotCode, ceilingPrice: '32480000.00', periodDays: 420 },
      schedule: { bidDeadline: terms.bidDeadline, opensAt: terms.opensNotBefore },
      tenderDocuments: terms.tenderDocuments,
      sealing: { threshold: 2, seeds: fact!.payload['seeds'] },
      platform: { name: '宿迁市公共资源交易中心', address: 'http://127.0.0.1:3000' },
    });
    expect((fact!.payload['seeds'] as Record<string, string[]>)['opening']).toHaveLength(5);
    await expect(w.owner.query(`set role kaibiao_app; update kaibiao.notice set statement = '' where id = '${noticeId}'`)).rejects.toThrow(
      /permission denied/,
    );
    await w.owner.query('reset role');
  });

  it('gives sealing what it needs: the certificates of the policy’s custodians in order', async () => {
    const lot = await readyLot(w);
    await expect(w.get(SealingTerms).of(lot.lotCode)).rejects.toMatchObject({ kind: 'not_found', code: 'LOT_NOT_FOUND' });
    await publish(w, lot.lotId);
    const terms = await w.get(SealingTerms).of(lot.lotCode);
    expect(terms).toMatchObject({
      lotId: lot.lotId,
      suite: 'INTL-1',
      segments: ['bid'],
      ceilingPrice: '32480000.00',
      policy: { mode: 'bidder+custodians', threshold: 2 },
    });
    expect(terms.custodianCertificates.map((der) => parseCertificate(Buffer.from(der, 'base64')).fingerprint)).toEqual(
      terms.policy.custodians,
    );
    expect(terms.priceForm.map(({ name }) => name)).toEqual(['price', 'periodDays', 'quality', 'projectManager']);
  });

  it('lets the calendar of a published lot run to the first rehearsal, a day before its deadline', async () => {
    const lot = await readyLot(w);
    await publish(w, lot.lotId);
    const row = await w
      .get(Reader)
      .row<{ next_due_at: Date; bid_deadline: Date }>('select next_due_at, bid_deadline from lot where id = $1', [lot.lotId]);
    expect(row!.next_due_at).toEqual(days(row!.bid_deadline, -1));
  });

  it('answers a second call with the same key as the first, byte for byte, and publishes once', async () => {
    const lot = await readyLot(w);
    const actId = w.newId();
    const input = { actId, lotId: lot.lotId, ...(await signedNotice(w, lot.lotId)) };
    const [first, second] = await Promise.all([1, 2].map(() => w.get(PublishLot).execute(w.agency.principal, input)));
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(await publicFacts(lot.lotId)).toHaveLength(1);
    const reused = w.get(PublishLot).execute(w.agency.principal, { ...input, signature: Buffer.from('other') });
    await expect(reused).rejects.toMatchObject({ code: 'ACT_ID_REUSED' });
  });

  it('refuses a notice that somebody else signed, and one whose text was changed', async () => {
    const lot = await readyLot(w);
    const { statement } = await signedNotice(w, lot.lotId);
    const as = async (signed: { statement: Uint8Array; signature: Uint8Array }) =>
      w.get(PublishLot).execute(w.agency.principal, { actId: w.newId(), lotId: lot.lotId, ...signed });
    const content = JSON.parse(Buffer.from(statement).toString('utf8')) as { format: string; contact: string };
    await expect(as(await signStatement(w.foreignAgency.signer, content))).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_BOUND' });
    await expect(as(await signStatement(w.agency.signer, { ...content, contact: '别处' }))).rejects.toMatchObject({
      code: 'NOTICE_OUTDATED',
    });
    await expect(
      as({ statement, signature: (await signStatement(w.agency.signer, { ...content, contact: '别处' })).signature }),
    ).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await publicFacts(lot.lotId)).toEqual([]);
  });

  it('names the article by which a schedule is refused, by the clock of the publication', async () => {
    const lot = await readyLot(w);
    const signed = await signedNotice(w, lot.lotId);
    await w.shiftClock(3);
    try {
      const late = w.get(PublishLot).execute(w.agency.principal, { actId: w.newId(), lotId: lot.lotId, ...signed });
      await expect(late).rejects.toMatchObject({
        code: 'LOT_NOT_READY',
        facts: { issues: [{ code: 'SCHEDULE_DOCUMENTS_BEFORE_NOTICE', field: 'documentsFrom' }] },
      });
    } finally {
      await w.shiftClock(0);
    }
    await w.get(ReturnLot).execute(w.clerk.principal, { actId: w.newId(), lotId: lot.lotId, reason: '请按二十日安排' });
    const now = await w.now();
    const { rowVersion } = await w.get(DeskLots).get(w.agency.principal, lot.lotId);
    await w
      .get(EditLot)
      .execute(w.agency.principal, { lotId: lot.lotId, rowVersion, content: { ...soundContent(now), bidDeadline: days(now, 15) } });
    await expect(submit(w, lot.lotId)).rejects.toMatchObject({
      code: 'LOT_NOT_READY',
      facts: { issues: [expect.objectContaining({ code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT', legalBasis: '招标投标法 第二十四条' })] },
    });
  });

  it('never lets the hands that drafted, edited or uploaded accept the lot', async () => {
    const lot = await draftLot(w);
    const input = {
      actId: w.newId(),
      lotId: lot.lotId,
      role: 'drawings' as const,
      name: '图纸.zip',
      mediaType: 'application/zip' as const,
    };
    await w.get(UploadDocument).execute(w.colleague.principal, input, chunks('drawings'));
    await submit(w, lot.lotId);
    await expect(accept(w, lot.lotId, w.agency)).rejects.toMatchObject({ kind: 'forbidden', code: 'LOT_ACCEPTED_BY_DRAFTER' });
    await expect(accept(w, lot.lotId, w.colleague)).rejects.toMatchObject({ kind: 'forbidden', code: 'LOT_ACCEPTED_BY_DRAFTER' });
    const drafter = [w.agency.principal.accountId, lot.lotId];
    await expect(w.owner.query('update kaibiao.lot set accepted_by = $1 where id = $2', drafter)).rejects.toThrow(/lot_four_eyes/);
    await accept(w, lot.lotId);
    expect(await issueCodes(lot.lotId)).toEqual(['SEEDS_NOT_DEALT', 'SEEDS_NOT_DEALT', 'LOT_KEYS_MISSING']);
  });

  it('answers a foreign agency as if the lot did not exist', async () => {
    const lot = await readyLot(w);
    const foreign = w.foreignAgency.principal;
    const desk = w.get(DeskLots);
    await expect(desk.get(foreign, lot.lotId)).rejects.toMatchObject({ kind: 'not_found', code: 'LOT_NOT_FOUND' });
    await expect(desk.get(foreign, w.newId())).rejects.toMatchObject({ kind: 'not_found', code: 'LOT_NOT_FOUND' });
    const attempt = w.get(PublishLot).execute(foreign, { actId: w.newId(), lotId: lot.lotId, ...(await signedNotice(w, lot.lotId)) });
    await expect(attempt).rejects.toMatchObject({ kind: 'not_found', code: 'LOT_NOT_FOUND' });
    expect((await desk.list(foreign, { limit: 100 })).map(({ id }) => id)).not.toContain(lot.lotId);
    expect((await desk.list(w.clerk.principal, { limit: 100 })).map(({ id }) => id)).toContain(lot.lotId);
    await expect(w.get(PublicLots).get(lot.lotCode)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
  });

  it('pages the public list without gap or repetition, newest first', async () => {
    const all = (await w.get(PublicLots).list({ limit: 100 })).lots.map(({ id }) => id);
    expect(all.length).toBeGreaterThan(3);
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await w.get(PublicLots).list({ limit: 2, ...(after ? { after } : {}) });
      paged.push(...page.lots.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(all);
  });

  it('ends a lot by a signed notice with its reason, and nothing else', async () => {
    const lot = await readyLot(w);
    const { noticeHash: terminates } = await publish(w, lot.lotId);
    const end = async (change: object) => {
      const said = {
        format: 'kaibiao-notice/1',
        kind: 'termination',
        version: 1,
        lotCode: lot.lotCode,
        terminates,
        reason: '规划调整',
        ...change,
      };
      return w
        .get(TerminateLot)
        .execute(w.agency.principal, { actId: w.newId(), lotId: lot.lotId, ...(await signStatement(w.agency.signer, said)) });
    };
    for (const change of [
      { reason: ' ' },
      { reason: '在'.repeat(TERMINATION_TEXT_LIMITS.reason + 1) },
      { lotCode: 'other' },
      { terminates: 'other' },
      { kind: 'tender' },
      { more: 1 },
    ]) {
      await expect(end(change)).rejects.toMatchObject({ code: 'TERMINATION_INVALID', facts: { reason: Object.keys(change)[0] } });
    }
    const { noticeId } = await end({});
    const page = await w.get(PublicLots).get(lot.lotCode);
    expect([page.state, page.terminationReason]).toEqual(['terminated', '规划调整']);
    expect(page.notices.map(({ kind }) => kind)).toEqual(['termination', 'tender']);
    expect((await w.get(PublicNotices).get(noticeId)).proof).toMatchObject({ signatureValid: true, journalSeq: 2 });
    await expect(end({})).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await w.get(Reader).row('select next_due_at from lot where id = $1', [lot.lotId])).toEqual({ next_due_at: null });
  });

  it('is ended from the agency’s desk in every state in which a lot may be ended, and in no other', () => {
    const taken = Object.entries(LOT_LIFECYCLE).filter(([, actions]) => 'terminate' in actions);
    expect([...TERMINABLE].sort()).toEqual(taken.map(([state]) => state).sort());
  });

  it('tenders a lot again that was terminated, once, with its content and documents, each naming the other (重新招标)', async () => {
    const lot = await readyLot(w);
    const retender = ({ principal } = w.agency) => w.get(RetenderLot).execute(principal, { actId: w.newId(), lotId: lot.lotId });
    await expect(retender()).rejects.toMatchObject({ code: 'LOT_NOT_RETENDERABLE' });
    const { noticeHash: terminates } = await publish(w, lot.lotId);
    const said = { format: 'kaibiao-notice/1', kind: 'termination', version: 1, lotCode: lot.lotCode, terminates, reason: '规划调整' };
    const signed = await signStatement(w.agency.signer, said);
    const stop = async () => (await w.get(PublicLots).get(lot.lotCode)).rail.find(({ status }) => status === 'stopped')?.stage;
    expect(await stop()).toBeUndefined();
    await w.get(TerminateLot).execute(w.agency.principal, { actId: w.newId(), lotId: lot.lotId, ...signed });
    expect(await stop()).toBe('bidding');
    const revealed = { stream: `lot/${lot.lotId}`, type: 'bids.revealed', actorId: 'worker', payload: {}, unblinded: true };
    await w.get(UnitOfWork).run(async (tx) => {
      await w.get(LotsService).lock(tx, lot.lotId);
      await tx.record(revealed);
    });
    expect(await stop()).toBe('evaluation');
    await expect(retender(w.foreignAgency)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    const again = await retender();
    expect(again.lotCode.slice(0, 20)).toBe(lot.lotCode.slice(0, 20));
    await expect(retender()).rejects.toMatchObject({ code: 'LOT_RETENDERED', facts: { lotCode: again.lotCode } });
    expect(await w.get(PublicLots).get(lot.lotCode)).toMatchObject({ previousLotCode: null, nextLotCode: null });
    const files = async (lotId: string) =>
      w.get(Reader).rows('select role, name, object_hash from tender_document where lot_id = $1 order by role, name', [lotId]);
    expect(await files(again.lotId)).toEqual(await files(lot.lotId));
    await submit(w, again.lotId);
    await accept(w, again.lotId);
    await dealAll(w, again);
    await publish(w, again.lotId);
    expect(await w.get(PublicLots).get(lot.lotCode)).toMatchObject({ nextLotCode: again.lotCode });
    expect(await w.get(PublicLots).get(again.lotCode)).toMatchObject({ previousLotCode: lot.lotCode, state: 'bidding' });
  });
});
