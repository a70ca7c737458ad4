import { createHash } from 'node:crypto';
import { signStatement, verifyStatement } from '@kaibiao/crypto';
import { TrustStore } from '@kaibiao/identity';
import { Reader, Streams } from '@kaibiao/platform';
import {
  Clarifications,
  DiscardClarification,
  EditClarification,
  PublicLots,
  PublicNotices,
  PublishClarification,
  SealingTerms,
  StageDocument,
  TenderDocuments,
  type ClarifiedTerms,
  type DocumentRole,
} from '@kaibiao/tender';
import { days } from '../../support/sound-lot';
import { chunks, draftLot, publish, readyLot, tenderWorld, type Actor, type World } from './world';

interface Printed {
  sealing: { custodians: { fingerprint: string; lotKey: string }[] };
}

describe('a clarification of a published lot', () => {
  let w: World;
  beforeAll(async () => {
    w = await tenderWorld();
  });
  afterAll(() => w.close());
  afterEach(() => w.shiftClock(0));

  const draft = (lotId: string, actor = w.agency) => w.get(Clarifications).draft(actor.principal, lotId);
  const write = async (
    lotId: string,
    terms: ClarifiedTerms,
    more: { reason?: string; affectsBids?: boolean; withdrawn?: string[]; actor?: Actor } = {},
  ) => {
    const { rowVersion } = await draft(lotId);
    const { actor = w.agency, ...said } = { reason: '图纸变更', affectsBids: true, withdrawn: [], ...more };
    return w.get(EditClarification).execute(actor.principal, { lotId, rowVersion, terms, ...said });
  };
  const stage = (lotId: string, name: string, text: string, role: DocumentRole = 'tender_document', actId = w.newId()) =>
    w.get(StageDocument).execute(w.agency.principal, { actId, lotId, role, name, mediaType: 'application/pdf' }, chunks(text));
  const signed = async (lotId: string, actor = w.agency) => {
    const { statement } = await draft(lotId);
    return signStatement(actor.signer, JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as { format: string });
  };
  const clarify = async (lotId: string, actId = w.newId()) =>
    w.get(PublishClarification).execute(w.agency.principal, { actId, lotId, ...(await signed(lotId)) });
  const published = async () => {
    const lot = await readyLot(w);
    return { ...lot, ...(await publish(w, lot.lotId)) };
  };
  const codes = async (lotId: string) => (await draft(lotId)).issues.map(({ code }) => code);

  it('is a signed notice that takes the place of the one before, with the reason and what it changes', async () => {
    const lot = await published();
    await write(lot.lotId, { scope: '门诊楼和病房楼', periodDays: 400 });
    await stage(lot.lotId, '招标文件.pdf', 'the tender document, second edition');
    const preview = await draft(lot.lotId);
    expect([preview.issues, preview.proposedDeadline]).toEqual([[], null]);
    const { noticeId, noticeHash, publishedAt } = await clarify(lot.lotId);

    const page = await w.get(PublicLots).get(lot.lotCode);
    expect(page).toMatchObject({ scope: '门诊楼和病房楼', periodDays: 400, state: 'bidding', publishedAt: lot.publishedAt });
    expect(page.notices.map(({ kind, version }) => [kind, version])).toEqual([
      ['clarification', 1],
      ['tender', 1],
    ]);
    expect(page.proof).toMatchObject({ noticeId, noticeHash, signatureValid: true, journalSeq: 2 });
    const notice = await w.get(PublicNotices).get(noticeId);
    const bytes = { statement: Buffer.from(notice.statement, 'base64'), signature: Buffer.from(notice.signature, 'base64') };
    const { value } = await verifyStatement('kaibiao-notice/1', bytes, w.get(TrustStore).options(new Date(publishedAt)));
    const said = { kind: 'clarification', version: 1, clarifies: lot.noticeHash, reason: '图纸变更', affectsBids: true, answers: [] };
    expect(value).toMatchObject({ ...said, lot: { scope: '门诊楼和病房楼', minimumBids: 3 } });
    expect((await w.get(PublicNotices).pdf(noticeId)).length).toBeGreaterThan(1000);

    const [change] = await w.get(Clarifications).ofLot(lot.lotCode);
    expect(change).toMatchObject({ noticeId, hash: noticeHash, version: 1, publishedAt, reason: '图纸变更' });
    expect(change!.fields).toEqual([
      { field: 'scope', before: '门诊楼改扩建的土建、安装和装饰工程', after: '门诊楼和病房楼' },
      { field: 'periodDays', before: 420, after: 400 },
    ]);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(change!.documents).toMatchObject([
      {
        name: '招标文件.pdf',
        before: { version: 1, hash: hash('the tender document') },
        after: { version: 2, hash: hash('the tender document, second edition') },
      },
    ]);
    expect(await draft(lot.lotId)).toMatchObject({ rowVersion: 1, reason: '', terms: {}, issued: [], issues: [{}, {}] });
  });

  it('deletes nothing: the older notice and the older file are still read by everybody', async () => {
    const lot = await published();
    const [old] = (await w.get(PublicLots).get(lot.lotCode)).documents;
    await write(lot.lotId, {});
    const staged = await stage(lot.lotId, '招标文件.pdf', 'another edition');
    await expect(w.get(TenderDocuments).open(null, staged.documentId)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    await clarify(lot.lotId);
    expect(await w.get(PublicNotices).get(lot.noticeId)).toMatchObject({ hash: lot.noticeHash, kind: 'tender' });
    expect(await w.get(TenderDocuments).open(null, old!.id)).toMatchObject({ hash: old!.hash });
    expect(await w.get(TenderDocuments).open(null, staged.documentId)).toMatchObject({ hash: staged.hash });
    const [change] = await w.get(Clarifications).ofLot(lot.lotCode);
    expect(change!.documents).toMatchObject([{ beforeId: old!.id, afterId: staged.documentId }]);
  });

  it('leaves an entry in the public journal that the schedule, the seals and the next bids follow', async () => {
    const lot = await published();
    const { bidDeadline } = await w.get(PublicLots).get(lot.lotCode);
    const later = days(new Date(bidDeadline), 7);
    await write(lot.lotId, { bidDeadline: later.toISOString() });
    await stage(lot.lotId, '补充图纸.pdf', 'more drawings', 'drawings');
    const { noticeId, noticeHash } = await clarify(lot.lotId);
    const facts = await w.get(Streams).after(`lot/${lot.lotId}`, 0);
    const terms = await w.get(SealingTerms).of(lot.lotCode);
    expect(facts.map(({ type }) => type)).toEqual(['lot.published', 'lot.clarified']);
    expect(facts[1]!.payload).toMatchObject({ noticeId, noticeHash, clarifies: lot.noticeHash, bidDeadline: later.toISOString() });
    const { statement } = await w.get(PublicNotices).get(noticeId);
    const { sealing } = JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as Printed;
    const policy = { ...terms.policy, custodians: sealing.custodians.map(({ fingerprint }) => fingerprint) };
    expect(facts[1]!.payload).toMatchObject({ tenderDocumentsHash: terms.tenderDocuments, policy });
    expect(facts[0]!.payload).toMatchObject({ policy });
    expect(terms.policy.custodians).toEqual(sealing.custodians.map(({ lotKey }) => lotKey));
    expect(terms).toMatchObject({ opensNotBefore: later.toISOString(), bidDeadline: later.toISOString() });
    expect(await w.get(Reader).row('select next_due_at due from lot where id = $1', [lot.lotId])).toEqual({
      due: days(later, -1),
    });
  });

  it('that may affect the bids comes 15 days before the deadline, or the deadline moves to the day proposed', async () => {
    const lot = await published();
    const { bidDeadline } = await w.get(PublicLots).get(lot.lotCode);
    await write(lot.lotId, { quality: '优良' });
    await w.shiftClock(10);
    const late = await draft(lot.lotId);
    expect(late.issues).toMatchObject([
      { code: 'SCHEDULE_CLARIFICATION_TOO_LATE', field: 'bidDeadline', legalBasis: '招标投标法实施条例 第二十一条', facts: { days: 15 } },
    ]);
    await expect(clarify(lot.lotId)).rejects.toMatchObject({
      code: 'CLARIFICATION_NOT_READY',
      facts: { issues: [{ code: 'SCHEDULE_CLARIFICATION_TOO_LATE' }] },
    });
    expect(new Date(late.proposedDeadline!) > new Date(bidDeadline)).toBe(true);
    await write(lot.lotId, { quality: '优良', bidDeadline: late.proposedDeadline! });
    expect(await codes(lot.lotId)).toEqual([]);
    await clarify(lot.lotId);
    expect((await w.get(PublicLots).get(lot.lotCode)).bidDeadline).toBe(late.proposedDeadline);
  });

  it('of the contact alone may come later; of the quality it is never said to affect nobody', async () => {
    const lot = await published();
    await w.shiftClock(20);
    await write(lot.lotId, { contact: '0527-80000009' }, { affectsBids: false });
    expect(await codes(lot.lotId)).toEqual([]);
    await write(lot.lotId, { contact: '0527-80000009', quality: '优良' }, { affectsBids: false });
    expect((await draft(lot.lotId)).issues).toMatchObject([{ code: 'CLARIFICATION_AFFECTS_BIDS', facts: { fields: ['quality'] } }]);
  });

  it('is refused with every reason: nothing changed, no reason given, a date moved forward', async () => {
    const lot = await published();
    expect(await codes(lot.lotId)).toEqual(['CLARIFICATION_EMPTY', 'CLARIFICATION_REASON_MISSING']);
    const { bidDeadline } = await w.get(PublicLots).get(lot.lotCode);
    await write(lot.lotId, { bidDeadline: days(new Date(bidDeadline), -1).toISOString() }, { reason: ' ' });
    expect(await codes(lot.lotId)).toEqual(['CLARIFICATION_REASON_MISSING', 'CLARIFICATION_DATE_EARLIER']);
    const [document] = (await w.get(PublicLots).get(lot.lotCode)).documents;
    await write(lot.lotId, {}, { withdrawn: [document!.id] });
    expect(await codes(lot.lotId)).toEqual(['DOCUMENT_MISSING']);
    await expect(stage(lot.lotId, '招标文件.pdf', 'the tender document')).rejects.toMatchObject({
      facts: { issues: [{ code: 'DOCUMENT_UNCHANGED' }] },
    });
    await expect(write(lot.lotId, { periodDays: 0 })).rejects.toMatchObject({ code: 'LOT_INVALID' });
  });

  it('is refused from the deadline on, closed by the calendar or not yet', async () => {
    const lot = await published();
    await write(lot.lotId, { contact: '0527' }, { affectsBids: false });
    const statement = await signed(lot.lotId);
    await w.shiftClock(24.5);
    const attempts = [
      () => w.get(PublishClarification).execute(w.agency.principal, { actId: w.newId(), lotId: lot.lotId, ...statement }),
      () => write(lot.lotId, { contact: '0512' }),
      () => stage(lot.lotId, '补遗.pdf', 'too late'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'conflict', code: 'CLARIFICATION_CLOSED' });
    await w.shiftClock(0);
    await w.owner.query(`update kaibiao.lot set state = 'closed' where id = $1`, [lot.lotId]);
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'CLARIFICATION_CLOSED' });
    const drafted = await draftLot(w);
    await expect(draft(drafted.lotId)).rejects.toMatchObject({ code: 'CLARIFICATION_CLOSED', facts: { state: 'draft' } });
    await expect(w.get(Clarifications).ofLot(drafted.lotCode)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
  });

  it('is the agency’s alone, by its own signature, over the draft as it stands', async () => {
    const lot = await published();
    await write(lot.lotId, { contact: '0527' });
    for (const actor of [w.foreignAgency, w.tenderer, w.clerk]) {
      await expect(draft(lot.lotId, actor)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
      await expect(write(lot.lotId, {}, { actor })).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    }
    const as = (statement: { statement: Uint8Array; signature: Uint8Array }) =>
      w.get(PublishClarification).execute(w.agency.principal, { actId: w.newId(), lotId: lot.lotId, ...statement });
    await expect(as(await signed(lot.lotId, w.foreignAgency))).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_BOUND' });
    const before = await signed(lot.lotId);
    await write(lot.lotId, { contact: '0512' });
    await expect(as(before)).rejects.toMatchObject({ code: 'NOTICE_OUTDATED' });
    const stale = { lotId: lot.lotId, rowVersion: 2, reason: '', affectsBids: true, terms: {}, withdrawn: [] };
    await expect(w.get(EditClarification).execute(w.colleague.principal, stale)).rejects.toMatchObject({ code: 'CLARIFICATION_CHANGED' });
  });

  it('answers whoever asks for the same file again as before, although the deadline has passed', async () => {
    const { lotId } = await published();
    const act = w.newId();
    const first = await stage(lotId, '补遗.pdf', 'in time', 'drawings', act);
    await w.shiftClock(40);
    expect(await stage(lotId, '补遗.pdf', 'in time', 'drawings', act)).toEqual(first);
    await expect(stage(lotId, '补遗.pdf', 'in time', 'drawings')).rejects.toMatchObject({ code: 'CLARIFICATION_CLOSED' });
  });

  it('is published once however often it is sent, and the next one follows it', async () => {
    const lot = await published();
    await write(lot.lotId, { contact: '0527' });
    const input = { actId: w.newId(), lotId: lot.lotId, ...(await signed(lot.lotId)) };
    const answers = await Promise.all([1, 2].map(() => w.get(PublishClarification).execute(w.agency.principal, input)));
    expect(answers[1]).toEqual(answers[0]);
    await stage(lot.lotId, '图纸.pdf', 'thrown away', 'drawings');
    await w.get(DiscardClarification).execute(w.agency.principal, { lotId: lot.lotId });
    await write(lot.lotId, { contact: '0512' });
    const { noticeId } = await clarify(lot.lotId);
    expect((await w.get(PublicNotices).get(noticeId)).content).toMatchObject({ version: 2, clarifies: answers[0]!.noticeHash });
    const all = await w.get(Clarifications).ofLot(lot.lotCode);
    expect(all.map(({ version, fields, documents }) => [version, fields[0]!.before, fields[0]!.after, documents.length])).toEqual([
      [2, '0527', '0512', 0],
      [1, expect.stringContaining('宿城区示例医院'), '0527', 0],
    ]);
  });
});
