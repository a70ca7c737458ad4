import type { DomainError } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import {
  DeskLots,
  DraftLot,
  DraftProject,
  EditLot,
  ImportClassification,
  SetEvaluationScheme,
  SubmitLot,
  TenderDocuments,
  UploadDocument,
  WithdrawDocument,
} from '@kaibiao/tender';
import { soundContent, soundScheme } from '../../support/sound-lot';
import { accept, chunks, draftLot, draftProject, readyLot, submit, tenderWorld, upload, type World } from './world';

describe('drafting a lot', () => {
  let w: World;
  beforeAll(async () => {
    w = await tenderWorld();
  });
  afterAll(() => w.close());

  it('numbers projects by region and day, lots within their project', async () => {
    const { projectId, projectCode } = await draftProject(w);
    expect(projectCode).toMatch(/^E321302\d{6}\d{4}001$/);
    const day = new Date((await w.now()).getTime() + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
    expect(projectCode.slice(7, 13)).toBe(day);
    const lot = await w.get(DraftLot).execute(w.agency.principal, { actId: w.newId(), projectId, content: soundContent(await w.now()) });
    expect(lot.lotCode).toBe(`${projectCode}001`);
  });

  it('keeps the procedure and version that a lot was born with, and begins none that it cannot carry to its end', async () => {
    const { projectId } = await draftProject(w);
    const content = soundContent(await w.now());
    const begin = (procedure?: 'inquiry' | 'open-tender') =>
      w.get(DraftLot).execute(w.agency.principal, {
        ...{ actId: w.newId(), projectId, content },
        ...(procedure ? { procedure } : {}),
      });
    await expect(begin('inquiry')).rejects.toMatchObject({
      code: 'PROCEDURE_NOT_OFFERED',
      facts: { procedure: 'inquiry', offered: expect.arrayContaining(['open-tender']) },
    });
    const born = [await begin(), await begin('open-tender')].map(({ lotId }) => lotId);
    const rows = await w.get(Reader).rows('select procedure, procedure_version "version" from lot where id = any($1)', [born]);
    expect(rows).toEqual(born.map(() => ({ procedure: 'open-tender', version: 1 })));
    for (const change of [`procedure = 'inquiry'`, 'procedure_version = 2'])
      await expect(w.owner.query(`update kaibiao.lot set ${change} where id = $1`, [born[0]])).rejects.toThrow('SIGNED_ROW_LOCKED');
  });

  it('gives callers who come at once numbers of their own, without a gap', async () => {
    const codes = (await Promise.all(Array.from({ length: 5 }, () => draftProject(w)))).map(({ projectCode }) =>
      Number(projectCode.slice(13, 17)),
    );
    const [first = 0] = codes.sort((a, b) => a - b);
    expect(codes).toEqual([0, 1, 2, 3, 4].map((more) => first + more));
    const { projectId } = await draftProject(w);
    const content = soundContent(await w.now());
    const lots = await Promise.all(
      Array.from({ length: 5 }, () => w.get(DraftLot).execute(w.agency.principal, { actId: w.newId(), projectId, content })),
    );
    expect(lots.map(({ lotCode }) => lotCode.slice(20)).sort()).toEqual(['001', '002', '003', '004', '005']);
  });

  it('begins the serial of the day anew on the next day, not in another region', async () => {
    const serial = async () => Number((await draftProject(w)).projectCode.slice(13, 17));
    const today = await serial();
    await w.shiftClock(1);
    try {
      expect(await serial()).toBe(1);
      expect(await serial()).toBe(2);
    } finally {
      await w.shiftClock(0);
    }
    expect(await serial()).toBe(today + 1);
  });

  it('drafts once for one key, however often it is sent', async () => {
    const { projectId } = await draftProject(w);
    const input = { actId: w.newId(), projectId, content: soundContent(await w.now()) };
    const answers = await Promise.all([1, 2, 3].map(() => w.get(DraftLot).execute(w.agency.principal, input)));
    expect(new Set(answers.map(({ lotId }) => lotId)).size).toBe(1);
    expect(await w.get(Reader).rows('select 1 from lot where project_id = $1', [projectId])).toHaveLength(1);
    const other = w.get(DraftLot).execute(w.agency.principal, { ...input, content: { ...input.content, name: '二标段' } });
    await expect(other).rejects.toMatchObject({ code: 'ACT_ID_REUSED' });
  });

  it('refuses a project with every reason at once', async () => {
    const bad = {
      actId: w.newId(),
      name: '',
      regionCode: 'x',
      approvalNumber: '',
      compulsory: true,
      location: '',
      funding: '',
      tendererCode: '0'.repeat(18),
    };
    const refused: unknown = await w
      .get(DraftProject)
      .execute(w.agency.principal, bad)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'PROJECT_INVALID' });
    expect((refused as DomainError).facts['issues']).toHaveLength(6);
  });

  it('lets one of two who edit at the same time win, and tells the other', async () => {
    const { lotId } = await draftLot(w);
    const { rowVersion } = await w.get(DeskLots).get(w.agency.principal, lotId);
    const content = soundContent(await w.now());
    const edits = await Promise.allSettled([
      w.get(EditLot).execute(w.agency.principal, { lotId, rowVersion, content: { ...content, scope: '甲' } }),
      w.get(EditLot).execute(w.colleague.principal, { lotId, rowVersion, content: { ...content, scope: '乙' } }),
      w.get(SetEvaluationScheme).execute(w.colleague.principal, { lotId, rowVersion, scheme: soundScheme() }),
    ]);
    expect(edits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = edits.filter((edit) => edit.status === 'rejected').map((edit) => edit.reason as unknown);
    for (const reason of lost)
      expect(reason).toMatchObject({ kind: 'conflict', code: 'LOT_CHANGED_MEANWHILE', facts: { rowVersion: rowVersion + 1 } });
    expect((await w.get(DeskLots).get(w.agency.principal, lotId)).rowVersion).toBe(rowVersion + 1);
  });

  it('edits no lot that left the agency’s hands', async () => {
    const { lotId } = await draftLot(w);
    await submit(w, lotId);
    const { rowVersion } = await w.get(DeskLots).get(w.agency.principal, lotId);
    const attempt = w.get(EditLot).execute(w.agency.principal, { lotId, rowVersion, content: soundContent(await w.now()) });
    await expect(attempt).rejects.toMatchObject({ code: 'LOT_NOT_EDITABLE', facts: { state: 'submitted' } });
    await expect(upload(w, lotId, '补充.pdf', 'late')).rejects.toMatchObject({ code: 'LOT_NOT_EDITABLE' });
    await expect(submit(w, lotId)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('submits no draft that could not be published, and says everything that is missing', async () => {
    const { projectId } = await draftProject(w);
    const content = { ...soundContent(await w.now()), quality: '' };
    const { lotId } = await w.get(DraftLot).execute(w.agency.principal, { actId: w.newId(), projectId, content });
    const attempt = w.get(SubmitLot).execute(w.agency.principal, { actId: w.newId(), lotId });
    await expect(attempt).rejects.toMatchObject({
      code: 'LOT_NOT_READY',
      facts: { issues: [{ code: 'LOT_FIELD_MISSING', field: 'quality' }, { code: 'DOCUMENT_MISSING' }, { code: 'SCHEME_MISSING' }] },
    });
  });

  it('keeps every version of a document and shows bidders the newest', async () => {
    const { lotId } = await draftLot(w);
    const second = await upload(w, lotId, '招标文件.pdf', 'second');
    expect(second).toMatchObject({ version: 2, length: 6 });
    expect(await upload(w, lotId, '招标文件.pdf', 'second')).toMatchObject({ documentId: second.documentId, version: 2 });
    const all = await w.get(TenderDocuments).ofLot(w.agency.principal, lotId);
    expect(all.map(({ version, supersededAt }) => [version, supersededAt === null])).toEqual([
      [2, true],
      [1, false],
    ]);
    await w.get(WithdrawDocument).execute(w.agency.principal, { lotId, documentId: second.documentId });
    expect((await w.get(DeskLots).get(w.agency.principal, lotId)).documents).toEqual([]);
    expect(await upload(w, lotId, '招标文件.pdf', 'third')).toMatchObject({ version: 3 });
  });

  it('gives versions of their own to uploads of one name at the same time', async () => {
    const { lotId } = await draftLot(w);
    const uploads = await Promise.all(['a', 'b', 'c'].map((text) => upload(w, lotId, '清单.xml', text)));
    expect(uploads.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
    const current = await w
      .get(Reader)
      .rows(`select 1 from tender_document where lot_id = $1 and name = '清单.xml' and superseded_at is null`, [lotId]);
    expect(current).toHaveLength(1);
  });

  it('answers the retry of an upload like the first, even after the lot was handed in', async () => {
    const { lotId } = await draftLot(w);
    const actId = w.newId();
    const first = await upload(w, lotId, '图纸.zip', 'drawings', actId);
    await submit(w, lotId);
    expect(await upload(w, lotId, '图纸.zip', 'drawings', actId)).toEqual(first);
  });

  it('refuses an empty file, a forbidden name and more bytes than the limit', async () => {
    const { lotId } = await draftLot(w);
    await expect(upload(w, lotId, '空.pdf', '')).rejects.toMatchObject({
      code: 'DOCUMENT_INVALID',
      facts: { issues: [{ code: 'DOCUMENT_EMPTY' }] },
    });
    await expect(upload(w, lotId, '../空.pdf', 'x')).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
    const endless = async function* () {
      const block = new Uint8Array(8 * 1024 * 1024);
      for (let block8 = 0; block8 < 9; block8++) yield block;
    };
    const input = { actId: w.newId(), lotId, role: 'other' as const, name: '大.bin', mediaType: 'application/octet-stream' as const };
    await expect(w.get(UploadDocument).execute(w.agency.principal, input, endless())).rejects.toMatchObject({
      kind: 'limit',
      code: 'OBJECT_TOO_LARGE',
    });
  });

  it('lets a foreign agency upload nothing, edit nothing, read nothing', async () => {
    const { lotId } = await draftLot(w);
    const foreign = w.foreignAgency.principal;
    const input = { actId: w.newId(), lotId, role: 'other' as const, name: 'x.pdf', mediaType: 'application/pdf' as const };
    await expect(w.get(UploadDocument).execute(foreign, input, chunks('x'))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(w.get(EditLot).execute(foreign, { lotId, rowVersion: 2, content: soundContent(await w.now()) })).rejects.toMatchObject({
      kind: 'not_found',
    });
    const [document] = await w.get(TenderDocuments).ofLot(w.agency.principal, lotId);
    await expect(w.get(TenderDocuments).open(foreign, document!.id)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    await expect(w.get(TenderDocuments).open(null, document!.id)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    await expect(w.get(TenderDocuments).open(w.clerk.principal, document!.id)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    await submit(w, lotId);
    expect(await w.get(TenderDocuments).open(w.clerk.principal, document!.id)).toMatchObject({ length: 19 });
  });

  it('accepts nothing that is still a draft, of which the centre knows nothing', async () => {
    const { lotId } = await draftLot(w);
    await expect(accept(w, lotId)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
  });

  it('keeps who accepted it and lets no calendar act on it before its publication', async () => {
    const { lotId } = await readyLot(w);
    const row = await w.get(Reader).row<Record<string, unknown>>('select * from lot where id = $1', [lotId]);
    expect(row).toMatchObject({
      state: 'accepted',
      minimum_bids: 3,
      release_minutes: 30,
      joint_venture: false,
      accepted_by: w.clerk.principal.accountId,
      next_due_at: null,
    });
  });

  it('asks for experts of specialities that the classification in force has', async () => {
    const { lotId } = await draftLot(w);
    const { rowVersion } = await w.get(DeskLots).get(w.agency.principal, lotId);
    const csv = ['code,parent,name', 'A,,工程类', 'A08,A,施工', 'A0801,A08,示例专业'].join('\n');
    const edition = { title: '评标专家专业分类', source: '示例', issuedOn: '2026-01-01', reason: '', csv };
    await w.get(ImportClassification).execute(w.agency.principal, edition);
    const [first, ...rest] = soundScheme().specialities;
    const set = (code: string) => {
      const scheme = { ...soundScheme(), specialities: [{ ...first!, code }, ...rest] };
      return w.get(SetEvaluationScheme).execute(w.agency.principal, { lotId, rowVersion, scheme });
    };
    const amiss = { code: 'SCHEME_SPECIALITY_UNKNOWN', field: 'specialities.0', pointer: '/specialities/0', facts: { code: 'A09' } };
    await expect(set('A09')).rejects.toMatchObject({ code: 'SCHEME_INVALID', facts: { issues: [amiss] } });
    await set('A08');
  });
});
