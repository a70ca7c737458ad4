import { Readable } from 'node:stream';
import { extractRawText } from 'mammoth';
import { signStatement } from '@kaibiao/crypto';
import { ObjectStore } from '@kaibiao/platform';
import {
  Books,
  BookVersions,
  BuildBook,
  Clarifications,
  DeskLots,
  DiscardBook,
  DiscardClarification,
  EditBook,
  EditClarification,
  PublicLots,
  PublishClarification,
  RetenderLot,
  SubmitLot,
  TenderDocuments,
  WithdrawDocument,
  type BookClauses,
  type BookText,
} from '@kaibiao/tender';
import { editedDocx } from '../../support/edited-docx';
import { accept, dealAll, draftLot, publish, submit, tenderWorld, type World } from './world';

const said = (text: string) => [{ kind: 'paragraph' as const, text }];
const CLAUSES: BookClauses = {
  'contract.special': said('按专用合同条款执行。'),
  'contract.payment': said('按月支付进度款的80%。'),
  'standards.special': [
    ...said('混凝土强度等级不低于C30，投标截止时间{{bidDeadline}}。'),
    { kind: 'table', columns: ['构件', '强度'], rows: [['柱', 'C40']] },
    { kind: 'paragraph', text: '不得降低。', marks: [{ from: 0, to: 2, looks: ['bold', 'underline'] }] },
  ],
};

describe('the structured tender document of a lot', () => {
  let w: World;
  beforeAll(async () => {
    w = await tenderWorld();
  });
  afterAll(() => w.close());

  const read = (lotId: string, actor = w.agency) => w.get(Books).get(actor.principal, lotId);
  const write = async (lotId: string, clauses: BookClauses, actor = w.agency) =>
    w.get(EditBook).execute(actor.principal, { lotId, rowVersion: (await read(lotId)).rowVersion, clauses });
  const build = (lotId: string) => w.get(BuildBook).execute(w.agency.principal, { lotId });
  const codes = async (lotId: string) => (await read(lotId)).issues.map(({ code }) => code);
  const files = async (lotId: string) => (await w.get(DeskLots).get(w.agency.principal, lotId)).documents;
  const issued = async (hash: string) => {
    const chunks: Buffer[] = [];
    for await (const chunk of await w.get(ObjectStore).get(hash)) chunks.push(chunk as Buffer);
    return JSON.parse(Buffer.concat(chunks).toString()) as BookText;
  };
  const submitted = (lotId: string) => w.get(SubmitLot).execute(w.agency.principal, { actId: w.newId(), lotId });
  const drafted = async () => {
    const lot = await draftLot(w);
    await write(lot.lotId, CLAUSES);
    await build(lot.lotId);
    return lot;
  };
  const published = async () => {
    const lot = await drafted();
    await submit(w, lot.lotId);
    await accept(w, lot.lotId);
    await dealAll(w, lot);
    return { ...lot, ...(await publish(w, lot.lotId)) };
  };

  it('is begun by whoever wants it: a lot with a file of its own needs none', async () => {
    const { lotId } = await draftLot(w);
    expect(await read(lotId)).toMatchObject({ begun: false, rowVersion: 1, changes: [] });
    await submitted(lotId);
    await expect(write(lotId, CLAUSES)).rejects.toMatchObject({ code: 'BOOK_NOT_FOUND' });
  });

  it('is issued with its hash as data and as a PDF, and says what the lot says', async () => {
    const lot = await published();
    const page = await w.get(PublicLots).get(lot.lotCode);
    expect(page.documents.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['招标文件.json', 'application/json'],
      ['招标文件.pdf', 'application/pdf'],
    ]);
    const text = await issued(page.documents[0]!.hash);
    expect(text.chapters.map(({ title }) => title.slice(0, 3)).join('')).toBe('第一章第二章第三章第四章第五章第六章第七章第八章');
    const special = text.chapters.flatMap(({ clauses }) => clauses).find(({ id }) => id === 'standards.special')!;
    expect(special.blocks[0]).toHaveProperty('text', expect.stringMatching(/C30，投标截止时间20\d\d年\d\d月\d\d日 \d\d:\d\d:\d\d。$/));
    expect(await w.get(TenderDocuments).open(null, page.documents[1]!.id)).toMatchObject({ mediaType: 'application/pdf' });
  });

  it('cannot be handed in with a gap, nor when the lot says something else than the file', async () => {
    const { lotId } = await draftLot(w);
    await write(lotId, { 'contract.special': CLAUSES['contract.special']! });
    expect(await codes(lotId)).toEqual(['BOOK_CLAUSE_EMPTY', 'BOOK_CLAUSE_EMPTY', 'BOOK_OUTDATED']);
    await expect(build(lotId)).rejects.toMatchObject({ code: 'BOOK_NOT_READY' });
    await write(lotId, CLAUSES);
    await build(lotId);
    expect(await codes(lotId)).toEqual([]);
    await w.owner.query('update kaibiao.lot set period_days = 300 where id = $1', [lotId]);
    expect(await codes(lotId)).toEqual(['BOOK_OUTDATED']);
    await expect(submitted(lotId)).rejects.toMatchObject({ code: 'LOT_NOT_READY' });
    await build(lotId);
    await submitted(lotId);
  });

  it('is not what somebody put in its place under its name', async () => {
    const { lotId } = await drafted();
    const [data] = await files(lotId);
    await w.get(WithdrawDocument).execute(w.agency.principal, { lotId, documentId: data!.id });
    expect(await codes(lotId)).toEqual(['BOOK_OUTDATED']);
    await build(lotId);
    expect(await codes(lotId)).toEqual([]);
  });

  it('gives the same files however often it is printed', async () => {
    const { lotId } = await drafted();
    const before = await files(lotId);
    expect(await build(lotId)).toEqual(await build(lotId));
    expect(await files(lotId)).toEqual(before);
  });

  it('goes out to a word processor as it stands, gaps and all', async () => {
    const { lotId, lotCode } = await draftLot(w);
    await write(lotId, { 'contract.special': CLAUSES['contract.special']! });
    const { name, bytes } = await w.get(Books).docx(w.agency.principal, lotId);
    expect(name).toBe(`招标文件-${lotCode}.docx`);
    expect((await extractRawText({ buffer: bytes })).value).toContain('按专用合同条款执行。');
  });

  it('comes back from a word processor with what was written in its open clauses, and is not saved by being read', async () => {
    const { lotId } = await drafted();
    const { bytes } = await w.get(Books).docx(w.agency.principal, lotId);
    const reading = (file: Buffer, actor = w.agency) => w.get(Books).reading(actor.principal, lotId, Readable.from([file]));
    expect(await reading(bytes)).toMatchObject({ clauses: CLAUSES, changes: [], issues: [], refused: [], left: [] });
    const edited = await editedDocx(bytes, (xml) => xml.replace('进度款的80%', '进度款的85%'));
    const back = await reading(edited);
    expect(back).toMatchObject({ issues: [], changes: [{ id: 'contract.payment', after: '按月支付进度款的85%。' }] });
    expect((await read(lotId)).open['contract.payment']!.blocks).toEqual(CLAUSES['contract.payment']);
    await write(lotId, back.clauses);
    expect((await read(lotId)).open['contract.payment']!.blocks).toEqual(said('按月支付进度款的85%。'));
    await expect(reading(bytes, w.foreignAgency)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(reading(Buffer.from('no docx'))).rejects.toMatchObject({ code: 'BOOK_FILE_UNREADABLE' });
    const other = await drafted();
    await expect(w.get(Books).reading(w.agency.principal, other.lotId, Readable.from([bytes]))).rejects.toMatchObject({
      code: 'BOOK_FILE_OTHER_LOT',
    });
  });

  it('keeps what two people wrote: the later of two saves is refused, and a locked clause with its place', async () => {
    const { lotId } = await drafted();
    const { rowVersion } = await read(lotId);
    await w.get(EditBook).execute(w.colleague.principal, { lotId, rowVersion, clauses: CLAUSES });
    const late = w.get(EditBook).execute(w.agency.principal, { lotId, rowVersion, clauses: {} });
    await expect(late).rejects.toMatchObject({ code: 'BOOK_CHANGED', facts: { rowVersion: rowVersion + 1 } });
    await expect(write(lotId, { 'evaluation.rejection': said('不否决') })).rejects.toMatchObject({
      code: 'BOOK_INVALID',
      facts: { issues: [{ code: 'BOOK_CLAUSE_LOCKED', pointer: '/clauses/evaluation.rejection' }] },
    });
  });

  it('is another agency’s as little as the lot is, and whoever wrote a word of it may not accept it', async () => {
    const { lotId } = await drafted();
    await expect(read(lotId, w.foreignAgency)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(write(lotId, {}, w.foreignAgency)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(w.get(BuildBook).execute(w.foreignAgency.principal, { lotId })).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(w.get(Books).docx(w.foreignAgency.principal, lotId)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await write(lotId, CLAUSES, w.colleague);
    const { rows } = await w.owner.query<{ editors: string[] }>('select editors from kaibiao.lot where id = $1', [lotId]);
    expect(rows[0]!.editors).toContain(w.colleague.principal.accountId);
  });

  it('can be given up in a draft; its files are then files like others', async () => {
    const { lotId } = await drafted();
    await write(lotId, {});
    await w.get(DiscardBook).execute(w.agency.principal, { lotId });
    expect(await read(lotId)).toMatchObject({ begun: false });
    await submitted(lotId);
  });

  describe('of a published lot', () => {
    const next = { ...CLAUSES, 'contract.payment': said('按月支付进度款的85%。') };
    const clarify = async (lotId: string) => {
      const { statement } = await w.get(Clarifications).draft(w.agency.principal, lotId);
      const signed = await signStatement(w.agency.signer, JSON.parse(Buffer.from(statement, 'base64').toString()) as { format: string });
      return w.get(PublishClarification).execute(w.agency.principal, { actId: w.newId(), lotId, ...signed });
    };
    const explain = async (lotId: string, terms = {}) => {
      const { rowVersion } = await w.get(Clarifications).draft(w.agency.principal, lotId);
      const draft = { lotId, rowVersion, reason: '支付比例调整', affectsBids: true, terms, withdrawn: [] };
      await w.get(EditClarification).execute(w.agency.principal, draft);
    };

    it('changes by a clarification only, as the next version, with the difference clause by clause', async () => {
      const { lotId, lotCode } = await published();
      const [before] = (await w.get(PublicLots).get(lotCode)).documents;
      await write(lotId, next);
      expect((await read(lotId)).changes).toEqual([
        {
          id: 'contract.payment',
          chapter: '第四章 合同条款及格式',
          number: '4.4',
          title: '工程款的支付方式',
          before: '按月支付进度款的80%。',
          after: '按月支付进度款的85%。',
        },
      ]);
      await explain(lotId);
      await expect(clarify(lotId)).rejects.toMatchObject({ code: 'CLARIFICATION_NOT_READY' });
      await build(lotId);
      await clarify(lotId);
      const [after] = (await w.get(PublicLots).get(lotCode)).documents;
      expect([before!.version, after!.version]).toEqual([1, 2]);
      expect(JSON.stringify(await issued(after!.hash))).toContain('进度款的85%');
      expect(JSON.stringify(await issued(before!.hash))).toContain('进度款的80%');
      const told = await w.get(BookVersions).changes(null, before!.id, after!.id);
      expect(told.map(({ id }) => id)).toEqual(['contract.payment']);
      const paper = (await w.get(PublicLots).get(lotCode)).documents[1]!;
      await expect(w.get(BookVersions).changes(null, paper.id, after!.id)).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
      expect(await read(lotId)).toMatchObject({
        changes: [],
        issues: [],
        open: { 'contract.payment': { blocks: next['contract.payment'] } },
      });
    });

    it('follows a term that the clarification changes: the file is printed anew or nothing is published', async () => {
      const { lotId } = await published();
      await explain(lotId, { quality: '优质' });
      await expect(clarify(lotId)).rejects.toMatchObject({ code: 'CLARIFICATION_NOT_READY' });
      expect((await read(lotId)).changes.map(({ id }) => id)).toContain('instructions.sheet');
      await build(lotId);
      await clarify(lotId);
    });

    it('stays as it is when the clarification is thrown away', async () => {
      const { lotId } = await published();
      await write(lotId, next);
      await w.get(DiscardClarification).execute(w.agency.principal, { lotId });
      expect(await read(lotId)).toMatchObject({ changes: [], open: { 'contract.payment': { blocks: CLAUSES['contract.payment'] } } });
    });

    it('goes over into the new tender of a lot that was terminated', async () => {
      const { lotId } = await published();
      await w.owner.query(`update kaibiao.lot set state = 'terminated' where id = $1`, [lotId]);
      const again = await w.get(RetenderLot).execute(w.agency.principal, { actId: w.newId(), lotId });
      expect(await read(again.lotId)).toMatchObject({ begun: true, issues: [{ code: 'BOOK_OUTDATED' }] });
      expect((await read(again.lotId)).open['contract.payment']!.blocks).toEqual(CLAUSES['contract.payment']);
    });
  });
});
