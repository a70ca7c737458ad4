import { randomUUID } from 'node:crypto';
import { DisputesModule, Objections, WithdrawObjection } from '@kaibiao/disputes';
import { BindCertificate } from '@kaibiao/identity';
import { Reader, Streams } from '@kaibiao/platform';
import { usccCheck } from '@kaibiao/rules';
import { Clarifications, PublicLots, Questions } from '@kaibiao/tender';
import { certified } from '../identity/world';
import { draftLot, publish, readyLot, tenderWorld, type World } from '../tender/world';
import { file, objection, reply, type Party } from './objections';

describe('a written objection to the tender documents (招标投标法实施条例 第二十二条)', () => {
  let w: World;
  let bidders: Party[];
  beforeAll(async () => {
    w = await tenderWorld([DisputesModule]);
    bidders = [await party(0), await party(1), await party(2)];
  });
  afterAll(() => w.close());
  afterEach(() => w.shiftClock(0));

  async function party(at: number): Promise<Party> {
    const [accountId, organisationId] = [randomUUID(), randomUUID()];
    const body = `91321302MA3WY${String(at).padStart(4, '0')}`;
    const [code, name] = [body + usccCheck(body), `江苏异议${at}建设有限公司`];
    const organisation = `insert into kaibiao.organisation (id, code, name, region_code) values ($1, $2, $3, '321302')`;
    await w.owner.query(organisation, [organisationId, code, name]);
    const account = `insert into kaibiao.account (id, organisation_id, display_name, roles) values ($1, $2, '经办人', '{bidder}')`;
    await w.owner.query(account, [accountId, organisationId]);
    const principal = { accountId, displayName: '经办人', roles: ['bidder' as const], organisationId, organisationCode: code };
    const { signer } = await certified(w.ca, code, {});
    await w.get(BindCertificate).execute(principal, { accountId, certificate: signer.certificate, usage: 'signing' });
    return { principal, signer, name };
  }
  const published = async () => {
    const lot = await readyLot(w);
    await publish(w, lot.lotId);
    return lot;
  };
  const said = (by: Party, { lotCode }: { lotCode: string }, change = {}) => objection(by, lotCode, change);
  /** What anybody can see of a lot, and what a bidder sees who did not object. */
  const seen = async ({ lotId, lotCode }: { lotId: string; lotCode: string }) =>
    JSON.stringify({
      page: await w.get(PublicLots).get(lotCode),
      objections: await w.get(Objections).published(lotCode),
      clarifications: await w.get(Clarifications).ofLot(lotCode),
      questions: await w.get(Questions).ofLot(w.agency.principal, lotId),
      streams: [await w.get(Streams).after(`lot/${lotId}`, 0), await w.get(Streams).after(`desk/${lotId}`, 0)],
      own: await w.get(Objections).own(bidders[2]!.principal, lotCode),
    });
  /** Every row that is new since, as text; what is binary both as it is and in hex. */
  const rows = async (): Promise<string[]> => {
    const tables = await w.owner.query<{ name: string }>(`select tablename "name" from pg_tables where schemaname = 'kaibiao'`);
    const all = await Promise.all(
      tables.rows.map(
        async ({ name }) => (await w.owner.query<{ row: string }>(`select to_jsonb(t)::text "row" from kaibiao."${name}" t`)).rows,
      ),
    );
    const plain = (text: string) => text.replace(/\\\\x((?:[0-9a-f]{2})+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8'));
    return all.flat().flatMap(({ row }) => [row, plain(row)]);
  };

  it('tells nobody but whoever must answer who objected, and in which words, before the answer and after', async () => {
    const lot = await published();
    const old = new Set(await rows());
    const by = bidders[0]!;
    const { text, ...filed } = { ...(await file(w, by, said(by, lot))), text: said(by, lot).text };
    const secret = [by.name, by.principal.organisationCode!, by.principal.organisationId!, by.principal.accountId, text];
    const hidden = async () => {
      const left = (await rows()).filter((row) => !old.has(row)).join('\n');
      const anybody = await seen(lot);
      for (const word of secret) expect([anybody.includes(word), left.includes(word)]).toEqual([false, false]);
    };
    await hidden();
    expect(await w.get(Objections).published(lot.lotCode)).toMatchObject([
      { objectionId: filed.objectionId, state: 'pending', reply: null },
    ]);
    const [toAnswer] = await w.get(Objections).toAnswer(w.agency.principal, lot.lotId);
    expect(toAnswer!.statement).toMatchObject({ objector: { name: by.name }, text });
    for (const other of [w.foreignAgency, w.clerk, by, bidders[1]!])
      await expect(w.get(Objections).toAnswer(other.principal, lot.lotId)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await reply(w, w.agency, lot, filed);
    await hidden();
    expect(await w.get(Objections).published(lot.lotCode)).toMatchObject([{ state: 'answered', reply: { outcome: 'upheld' } }]);
    expect(await w.get(Objections).own(by.principal, lot.lotCode)).toHaveLength(1);
  });

  it('stops the lot until it is answered, withdrawn, or the last of several is', async () => {
    const lot = await published();
    const since = async () => (await w.get(PublicLots).get(lot.lotCode)).suspendedSince;
    expect(await since()).toBeNull();
    const [first, second] = [await file(w, bidders[0]!, said(bidders[0]!, lot)), await file(w, bidders[1]!, said(bidders[1]!, lot))];
    expect(await since()).toBe(first.filedAt);
    expect((await w.get(PublicLots).get(lot.lotCode)).rail.find(({ stage }) => stage === 'bidding')!.status).toBe('held');
    await w.get(WithdrawObjection).execute(bidders[0]!.principal, { lotCode: lot.lotCode, objectionId: first.objectionId });
    expect(await since()).toBe(first.filedAt);
    await reply(w, w.tenderer, lot, second);
    expect(await since()).toBeNull();
    const types = (await w.get(Streams).after(`lot/${lot.lotId}`, 0)).map(({ type }) => type);
    expect(types.filter((type) => /^(objection|lot\.(suspended|resumed))/.test(type))).toEqual([
      'objection.filed',
      'lot.suspended',
      'objection.filed',
      'objection.withdrawn',
      'objection.replied',
      'lot.resumed',
    ]);
  });

  it('comes ten days before the deadline at the latest, to a published lot, signed by the objector and about this lot', async () => {
    const lot = await published();
    const by = bidders[0]!;
    await w.shiftClock(14.5);
    await expect(file(w, by, said(by, lot))).rejects.toMatchObject({
      code: 'OBJECTIONS_CLOSED',
      facts: { issues: [{ code: 'OBJECTION_TOO_LATE', legalBasis: '招标投标法实施条例 第二十二条' }] },
    });
    await w.shiftClock(0);
    await expect(file(w, by, said(by, await draftLot(w)))).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    const stranger = said(bidders[1]!, lot);
    await expect(file(w, by, stranger)).rejects.toMatchObject({ facts: { issues: [{ code: 'STATEMENT_OTHER', field: 'objector' }] } });
    await expect(file(w, { ...by, signer: bidders[1]!.signer }, said(by, lot))).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_BOUND' });
    await expect(file(w, by, said(by, lot, { text: '长'.repeat(10_001) }))).rejects.toMatchObject({
      code: 'OBJECTION_INVALID',
      facts: { issues: [{ code: 'TEXT_TOO_LONG', field: 'text' }] },
    });
    await expect(file(w, by, said(by, lot, { standing: 'interested' }))).rejects.toMatchObject({
      facts: { issues: [{ code: 'TEXT_MISSING', field: 'interest' }] },
    });
    await expect(file(w, by, said(by, lot, { subject: 'result' }))).rejects.toMatchObject({ code: 'OBJECTIONS_CLOSED' });
  });

  it('is filed once however often it is sent, and its id tells nobody whose it is', async () => {
    const lot = await published();
    const by = bidders[0]!;
    const statement = said(by, lot);
    const { signed, ...first } = await file(w, by, statement);
    expect(await file(w, by, statement, signed)).toMatchObject(first);
    expect(await w.get(Objections).published(lot.lotCode)).toHaveLength(1);
    const other = { ...said(bidders[1]!, lot), objectionId: first.objectionId };
    await expect(file(w, bidders[1]!, other)).rejects.toMatchObject({ code: 'OBJECTION_ID_REUSED', facts: {} });
    const withdraw = w.get(WithdrawObjection);
    const input = { lotCode: lot.lotCode, objectionId: first.objectionId };
    await expect(withdraw.execute(bidders[1]!.principal, input)).rejects.toMatchObject({ code: 'OBJECTION_NOT_FOUND' });
    expect(await withdraw.execute(by.principal, input)).toEqual(await withdraw.execute(by.principal, input));
    await expect(reply(w, w.agency, lot, first)).rejects.toMatchObject({ code: 'OBJECTION_WITHDRAWN' });
  });

  it('is answered once, by its tenderer or agency, and the answer may not name the objector', async () => {
    const lot = await published();
    const by = bidders[0]!;
    const filed = await file(w, by, said(by, lot));
    await expect(reply(w, w.foreignAgency, lot, filed)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(reply(w, w.agency, lot, filed, { wording: `${by.name}提出的异议` })).rejects.toMatchObject({
      code: 'OBJECTION_REPLY_INVALID',
      facts: { issues: [{ code: 'REPLY_NAMES_OBJECTOR', field: 'wording' }] },
    });
    await w.shiftClock(5);
    const replied = await reply(w, w.agency, lot, filed);
    expect(replied.late).toBe(true);
    expect(await reply(w, w.agency, lot, filed)).toEqual(replied);
    await expect(reply(w, w.agency, lot, filed, { outcome: 'dismissed' })).rejects.toMatchObject({ code: 'OBJECTION_ANSWERED' });
    const change = w.owner.query('update kaibiao.objection set reply = $2 where id = $1', [filed.objectionId, Buffer.from('{}')]);
    await expect(change).rejects.toThrow();
    expect(await w.get(Reader).row('select 1 from objection where id = $1 and replied_at is not null', [filed.objectionId])).not.toBeNull();
  });
});
