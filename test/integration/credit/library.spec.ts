import { Readable } from 'node:stream';
import { CreditModule, DeclareEntry, KeepLibraryFile, OwnLibrary, type DeclaredEntry, type SaidContent } from '@kaibiao/credit';
import { Client } from 'pg';
import { refusal, signed } from '../evaluation/world';
import { CODE, OTHER_CODE, person, world, type Person, type World } from '../identity/world';

const ID = '11010519491231002X';
const constructor: SaidContent = {
  ...{
    kind: 'person',
    name: '张建',
    profession: '一级注册建造师',
    speciality: '建筑工程',
    number: '苏1320000001',
    issuer: '住房和城乡建设部',
  },
  ...{ validFrom: '2024-01-01', validUntil: '2044-01-01' },
};

describe('the library of an organisation (主体库)', () => {
  let w: World;
  let own: Person;
  let other: Person;
  let scan: string;
  let database: Client;

  const keep = async ({ principal }: Person, text = '%PDF- 注册证书') => {
    const file = { name: '注册证书.pdf', mediaType: 'application/pdf' as const };
    return (await w.get(KeepLibraryFile).execute(principal, file, Readable.from([Buffer.from(text)]))).hash;
  };
  const declare = async ({ principal, signer }: Person, said: DeclaredEntry) => {
    const entry = await signed(signer, await w.get(DeclareEntry).draft(principal, said));
    return {
      again: () => w.get(DeclareEntry).execute(principal, { ...said, entry }),
      ...(await w.get(DeclareEntry).execute(principal, { ...said, entry })),
    };
  };
  const said = (more: Partial<DeclaredEntry> = {}): DeclaredEntry => ({
    ...{ entryId: w.newId(), content: constructor, files: [scan], idNumber: ID, reason: '' },
    ...more,
  });
  const entries = ({ principal } = own) => w.get(OwnLibrary).entries(principal);

  beforeAll(async () => {
    w = await world({ imports: [CreditModule] });
    [own, other] = [await person(w, ['bidder'], CODE), await person(w, ['bidder'], OTHER_CODE)];
    scan = await keep(own);
    database = new Client({ connectionString: w.database.ownerUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await w.close();
  });

  it('holds an entry the moment it is signed, under the commitment, and twice the same is once', async () => {
    const { again, ...done } = await declare(own, said());
    expect(await again()).toEqual(done);
    const [entry, ...more] = await entries();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      version: 1,
      kind: 'person',
      hash: done.hash,
      expiry: 'valid',
      earlier: [],
      content: { idNumberTail: '002X' },
    });
    expect(JSON.parse(Buffer.from(entry!.statement, 'base64').toString())).toMatchObject({
      ...{ format: 'kaibiao-library-entry/1', organisationCode: CODE, files: [{ name: '注册证书.pdf', hash: scan }] },
      commitment: expect.stringContaining('第五十四条'),
    });
  });

  it('keeps the number of a citizen under the row key: neither table, journal nor answer has it', async () => {
    await declare(own, said());
    const { rows } = await database.query<{ row: string }>(
      `select to_jsonb(e)::text || encode(statement, 'escape') || encode(id_number_sealed, 'escape') as row from kaibiao.library_entry e
       union all select payload::text from kaibiao.journal_entry`,
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ row }) => row.includes(ID))).toEqual([]);
    expect(JSON.stringify(await entries())).not.toContain(ID);
    const tags = await database.query('select distinct id_number_tag from kaibiao.library_entry where id_number_tag is not null');
    expect(tags.rowCount).toBe(1);
  });

  it('supersedes an entry with a reason, and shows what stood before; a number that is not sent again stays', async () => {
    const entryId = w.newId();
    const first = await declare(own, said({ entryId }));
    const renewed = said({
      entryId,
      idNumber: null,
      content: { ...constructor, validUntil: '2045-01-01' } as SaidContent,
      reason: '延续注册',
    });
    expect((await refusal(w.get(DeclareEntry).draft(own.principal, { ...renewed, reason: ' ' }))).issues).toEqual([
      'LIBRARY_REASON_MISSING',
    ]);
    await declare(own, renewed);
    await declare(own, said({ entryId, content: null, files: [], idNumber: null, reason: '已调离' }));
    const entry = (await entries()).find((one) => one.entryId === entryId)!;
    expect(entry).toMatchObject({ version: 3, content: null, expiry: 'withdrawn' });
    expect(entry.earlier.map(({ version, replacedFor }) => [version, replacedFor])).toEqual([
      [2, '已调离'],
      [1, '延续注册'],
    ]);
    expect(entry.earlier[1]!.hash).toBe(first.hash);
    await expect(database.query('delete from kaibiao.library_entry')).rejects.toThrow('SIGNED_ROW_LOCKED');
    await expect(database.query(`update kaibiao.library_entry set kind = 'person'`)).rejects.toThrow('SIGNED_ROW_LOCKED');
  });

  it('is nobody’s but the organisation’s own: entries, files and the right to supersede', async () => {
    const mine = said();
    await declare(own, mine);
    expect(await entries(other)).toEqual([]);
    expect((await refusal(w.get(OwnLibrary).file(other.principal, scan))).code).toBe('LIBRARY_FILE_NOT_FOUND');
    expect((await refusal(declare(other, { ...mine, reason: '更正' }))).code).toBe('LIBRARY_ENTRY_NOT_FOUND');
    expect((await refusal(declare(other, said()))).issues).toEqual(['LIBRARY_FILE_UNKNOWN']);
    expect(await w.get(OwnLibrary).file(own.principal, scan)).toMatchObject({ name: '注册证书.pdf' });
  });

  it('takes only what the organisation signed, as it stands now', async () => {
    const one = said();
    const stranger = await signed(other.signer, await w.get(DeclareEntry).draft(own.principal, one));
    expect((await refusal(w.get(DeclareEntry).execute(own.principal, { ...one, entry: stranger }))).code).toBe('CERTIFICATE_NOT_BOUND');
    const stale = await signed(own.signer, { ...(await w.get(DeclareEntry).draft(own.principal, one)), version: 7 });
    expect((await refusal(w.get(DeclareEntry).execute(own.principal, { ...one, entry: stale }))).code).toBe('STATEMENT_STALE');
  });
});
