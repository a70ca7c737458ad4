import { randomUUID } from 'node:crypto';
import { signStatement } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader, Streams } from '@kaibiao/platform';
import { usccCheck } from '@kaibiao/rules';
import {
  AnswerQuestions,
  AskQuestion,
  Clarifications,
  EditClarification,
  PublicLots,
  PublicNotices,
  PublishClarification,
  Questions,
  SealingTerms,
} from '@kaibiao/tender';
import { draftLot, publish, readyLot, tenderWorld, type World } from './world';

describe('a question of a bidder', () => {
  let w: World;
  let bidders: Principal[];
  beforeAll(async () => {
    w = await tenderWorld();
    bidders = await Promise.all(Array.from({ length: 10 }, (_, at) => bidder(at)));
  });
  afterAll(() => w.close());
  afterEach(() => w.shiftClock(0));

  async function bidder(at: number): Promise<Principal> {
    const [accountId, organisationId] = [randomUUID(), randomUUID()];
    const body = `91321302MA2ZZ${String(at).padStart(4, '0')}`;
    const code = body + usccCheck(body);
    const name = `投标人${at}`;
    await w.owner.query(`insert into kaibiao.organisation (id, code, name, region_code) values ($1, $2, $3, '321302')`, [
      organisationId,
      code,
      name,
    ]);
    const account = `insert into kaibiao.account (id, organisation_id, display_name, roles) values ($1, $2, '经办人', '{bidder}')`;
    await w.owner.query(account, [accountId, organisationId]);
    return { accountId, displayName: '经办人', roles: ['bidder'], organisationId, organisationCode: code };
  }
  const published = async () => {
    const lot = await readyLot(w);
    await publish(w, lot.lotId);
    return lot;
  };
  const ask = (by: Principal, lotCode: string, text: string, questionId = randomUUID()) =>
    w.get(AskQuestion).execute(by, { lotCode, questionId, text });
  const own = (by: Principal, lotCode: string) => w.get(Questions).own(by, lotCode);
  const ofLot = (lotId: string) => w.get(Questions).ofLot(w.agency.principal, lotId);
  const answer = (lotId: string, questionIds: string[], wording: string, said: string) =>
    w.get(AnswerQuestions).execute(w.agency.principal, { lotId, questionIds, wording, answer: said });
  const clarify = async (lotId: string) => {
    const draft = { lotId, rowVersion: 1, reason: '答疑', affectsBids: true, terms: {}, withdrawn: [] };
    await w.get(EditClarification).execute(w.agency.principal, draft);
    const { statement } = await w.get(Clarifications).draft(w.agency.principal, lotId);
    const value = JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as { format: string };
    const signed = await signStatement(w.agency.signer, value);
    return w.get(PublishClarification).execute(w.agency.principal, { actId: w.newId(), lotId, ...signed });
  };
  /** Every row of the database that a question could have left, as one text; what is binary both as it is and in hex. */
  const everyRow = async (): Promise<string[]> => {
    const tables = await w.owner.query<{ name: string }>(`select tablename "name" from pg_tables where schemaname = 'kaibiao'`);
    const rows = await Promise.all(
      tables.rows.map(
        async ({ name }) => (await w.owner.query<{ row: string }>(`select to_jsonb(t)::text "row" from kaibiao."${name}" t`)).rows,
      ),
    );
    const plain = (text: string) =>
      text.replace(/\\\\x((?:[0-9a-f]{2})+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'));
    return rows.flat().flatMap(({ row }) => [row, plain(row)]);
  };
  /** What anybody, and a bidder who did not ask, can see of a lot. */
  const seen = async ({ lotId, lotCode }: { lotId: string; lotCode: string }) => ({
    page: await w.get(PublicLots).get(lotCode),
    clarifications: await w.get(Clarifications).ofLot(lotCode),
    terms: await w.get(SealingTerms).of(lotCode),
    stream: await w.get(Streams).after(`lot/${lotId}`, 0),
    own: await own(bidders[9]!, lotCode),
  });

  it.each([0, 3, 30])('leaves no trace of who asked, nor for the public that anybody did, with %i of them', async (count) => {
    const lot = await published();
    const before = await seen(lot);
    const old = new Set(await everyRow());
    for (let at = 0; at < count; at++) await ask(bidders[at % 9]!, lot.lotCode, `第 ${at} 个问题`);
    expect(await seen(lot)).toEqual(before);
    const left = (await everyRow()).filter((row) => !old.has(row)).join('\n');
    expect(left.includes('个问题')).toBe(count > 0);
    for (const { accountId, organisationId, organisationCode } of bidders)
      for (const name of [accountId, organisationId!, organisationCode!]) expect(left).not.toContain(name);
    const tags = await w.get(Reader).rows<{ tag: string }>('select asker_tag tag from question where lot_id = $1', [lot.lotId]);
    expect(new Set(tags.map(({ tag }) => tag)).size).toBe(count);
    const listed = await ofLot(lot.lotId);
    expect(listed).toHaveLength(count);
    for (const question of listed) expect(Object.keys(question).sort()).toEqual(['answer', 'askedOn', 'id', 'noticeId', 'text', 'wording']);
    expect((await own(bidders[0]!, lot.lotCode)).map(({ text }) => text).sort()).toEqual(
      Array.from({ length: count }, (_, at) => at)
        .filter((at) => at % 9 === 0)
        .map((at) => `第 ${at} 个问题`)
        .sort(),
    );
  });

  it('is answered to everybody by the next clarification, what was asked twice once, and never who asked', async () => {
    const lot = await published();
    const [first, again, other, open] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await ask(bidders[0]!, lot.lotCode, '我公司想知道地下室是否在内？', first);
    await ask(bidders[1]!, lot.lotCode, '地下室包括吗', again);
    await ask(bidders[2]!, lot.lotCode, '工期能否延长？', other);
    await ask(bidders[3]!, lot.lotCode, '还没有答复的问题', open);
    await answer(lot.lotId, [first, again], '地下室是否在招标范围内？', '在。');
    await answer(lot.lotId, [other], '工期能否延长？', '不能。');
    const before = JSON.stringify(await seen(lot));
    expect(before).not.toContain('地下室');
    expect(await own(bidders[0]!, lot.lotCode)).toMatchObject([{ id: first, published: null }]);
    const { noticeId } = await clarify(lot.lotId);
    const answers = [
      { question: '地下室是否在招标范围内？', answer: '在。' },
      { question: '工期能否延长？', answer: '不能。' },
    ];
    const [clarification] = await w.get(Clarifications).ofLot(lot.lotCode);
    expect(clarification!.answers).toHaveLength(2);
    expect(clarification!.answers).toEqual(expect.arrayContaining(answers));
    expect(JSON.stringify((await w.get(PublicNotices).get(noticeId)).content)).not.toContain('我公司');
    expect(await own(bidders[1]!, lot.lotCode)).toMatchObject([
      { id: again, text: '地下室包括吗', published: { noticeId, wording: '地下室是否在招标范围内？', answer: '在。' } },
    ]);
    expect(await own(bidders[3]!, lot.lotCode)).toMatchObject([{ id: open, published: null }]);
    await expect(answer(lot.lotId, [first], '改', '改')).rejects.toMatchObject({ code: 'QUESTION_PUBLISHED' });
    expect((await w.get(Clarifications).draft(w.agency.principal, lot.lotId)).issues).toMatchObject([{ code: 'CLARIFICATION_EMPTY' }, {}]);
  });

  it('comes until objections to the documents end, and is refused with the article after that', async () => {
    const lot = await published();
    await w.shiftClock(14.5);
    await expect(ask(bidders[0]!, lot.lotCode, '太晚了吗？')).rejects.toMatchObject({
      code: 'QUESTIONS_CLOSED',
      facts: { issues: [{ code: 'OBJECTION_TOO_LATE', legalBasis: '招标投标法实施条例 第二十二条' }] },
    });
    await w.shiftClock(13.5);
    await ask(bidders[0]!, lot.lotCode, '来得及吗？');
    const drafted = await draftLot(w);
    await expect(ask(bidders[0]!, drafted.lotCode, '什么？')).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(own(bidders[0]!, drafted.lotCode)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
  });

  it('is asked once however often it is sent, and its id tells nobody whose it is', async () => {
    const lot = await published();
    const id = randomUUID();
    for (let times = 0; times < 2; times++) await ask(bidders[0]!, lot.lotCode, '一次', id);
    expect(await ofLot(lot.lotId)).toHaveLength(1);
    for (const [by, text] of [
      [bidders[0]!, '另一个'],
      [bidders[1]!, '一次'],
      [bidders[1]!, '另一个'],
    ] as const)
      await expect(ask(by, lot.lotCode, text, id)).rejects.toMatchObject({ code: 'QUESTION_ID_REUSED', facts: {} });
    await expect(ask(bidders[0]!, lot.lotCode, ' ')).rejects.toMatchObject({ code: 'QUESTION_INVALID' });
  });

  it('is limited a bidder, whoever else has asked', async () => {
    const lot = await published();
    for (let at = 0; at < 50; at++) await ask(bidders[0]!, lot.lotCode, `问 ${at}`);
    await expect(ask(bidders[0]!, lot.lotCode, '再问')).rejects.toMatchObject({ kind: 'limit', code: 'QUESTIONS_TOO_MANY' });
    await ask(bidders[1]!, lot.lotCode, '我可以');
  });

  it('is the lot’s agency’s to answer, and nobody else’s', async () => {
    const lot = await published();
    const id = randomUUID();
    await ask(bidders[0]!, lot.lotCode, '谁答复？', id);
    for (const actor of [w.foreignAgency, w.tenderer, w.clerk])
      await expect(w.get(Questions).ofLot(actor.principal, lot.lotId)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    const foreign = { lotId: lot.lotId, questionIds: [id], wording: '问', answer: '答' };
    await expect(w.get(AnswerQuestions).execute(w.foreignAgency.principal, foreign)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(answer(lot.lotId, [randomUUID()], '问', '答')).rejects.toMatchObject({ code: 'QUESTION_NOT_FOUND' });
    await expect(answer(lot.lotId, [id], '问', ' ')).rejects.toMatchObject({ code: 'ANSWER_INVALID' });
    await answer(lot.lotId, [id], '问', '答');
    await answer(lot.lotId, [id], '', '');
    expect(await ofLot(lot.lotId)).toMatchObject([{ wording: null, answer: null }]);
  });
});
