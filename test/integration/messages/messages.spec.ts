import { AnnounceEntries, SendWebhooks, WebhooksModule } from '@kaibiao/exchange';
import {
  ChooseTopics,
  ConfirmContact,
  HandOverMessages,
  Messages,
  MessagesModule,
  RemindAccounts,
  RemoveContact,
  SetContact,
  TellAccounts,
  type Channel,
  type Topic,
} from '@kaibiao/messages';
import { signStatement } from '@kaibiao/crypto';
import { Logger, UnitOfWork, WakeUp } from '@kaibiao/platform';
import { Prequalifications, TerminateLot } from '@kaibiao/tender';
import { Courier } from '../../../apps/worker/src/courier';
import { Unpacking } from '../../../apps/worker/src/unpacking';
import { until } from '../../support/until';
import { refusal } from '../evaluation/world';
import { applying } from '../tender/prequalification-world';
import { Receiver } from '../exchange/receiver';
import { accept, draftLot, publish, readyLot, submit, tenderWorld, type Actor, type World } from '../tender/world';
import { MailServer } from './mail-server';

describe('messages to accounts', () => {
  let w: World;
  let mail: MailServer;
  let gateway: Receiver;
  const couriers: Courier[] = [];

  const log = async (actor: Actor) => (await w.get(Messages).page(actor.principal, { limit: 50 })).messages;
  const set = (actor: Actor, channel: Channel, address: string) => w.get(SetContact).execute(actor.principal, { channel, address });
  const confirm = (actor: Actor, channel: Channel, code: string) => w.get(ConfirmContact).execute(actor.principal, { channel, code });
  const choose = (actor: Actor, topics: Topic[], language: 'zh-CN' | 'en' = 'zh-CN') =>
    w.get(ChooseTopics).execute(actor.principal, { topics, language });
  const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address)).map(({ source }) => source);
  const lastTo = async (address: string, count = 1): Promise<string> => {
    await until(() => mailsTo(address).length >= count);
    return mailsTo(address).at(-1)!;
  };
  const codeIn = (text: string): string => /\d{6}(?=[ ，.])/.exec(text.slice(text.indexOf('\r\n\r\n')))![0];
  const confirmed = async (actor: Actor, address: string) => {
    await set(actor, 'email', address);
    await confirm(actor, 'email', codeIn(await lastTo(address)));
  };
  const later = async (seconds: number) => {
    await w.owner.query('update kaibiao.clock_offset set offset_ms = offset_ms + $1', [seconds * 1000]);
    await w.owner.query(`select pg_notify('journal', 'message/clock')`);
  };

  /** Somebody waits for a row of another. */
  const blocked = () => until(async () => ((await w.owner.query('select from pg_locks where not granted')).rowCount ?? 0) > 0);

  beforeAll(async () => {
    [mail, gateway] = [await MailServer.start(), await Receiver.start()];
    const messages = {
      KAIBIAO_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      KAIBIAO_MAIL_FROM: '交易中心 <no-reply@bid.example.gov.cn>',
      KAIBIAO_SMS_URL: `${gateway.url}/sms`,
    };
    w = await tenderWorld([WebhooksModule, MessagesModule], messages);
    for (let worker = 0; worker < 2; worker++) {
      const unpacking = new Unpacking(w.get(UnitOfWork), w.get(AnnounceEntries), w.get(TellAccounts));
      const courier = new Courier(
        unpacking,
        w.get(Logger),
        w.get(WakeUp),
        w.get(SendWebhooks),
        w.get(HandOverMessages),
        w.get(RemindAccounts),
      );
      couriers.push(courier);
      await courier.start();
    }
  }, 120_000);
  afterAll(async () => {
    await Promise.all(couriers.map((courier) => courier.stop()));
    await mail.stop();
    await gateway.stop();
    await w.close();
  });

  it('go nowhere before whoever reads there has given back the code that was sent', async () => {
    await set(w.tenderer, 'email', 'owner@example.com');
    const code = codeIn(await lastTo('owner@example.com'));
    expect((await refusal(set(w.tenderer, 'email', 'other@example.com'))).code).toBe('CONTACT_CODE_TOO_SOON');
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await refusal(confirm(w.tenderer, 'email', wrong))).code).toBe('CONTACT_CODE_REFUSED');
    await confirm(w.tenderer, 'email', code);
    expect((await w.get(Messages).settings(w.tenderer.principal)).contacts).toEqual([
      { channel: 'email', address: 'owner@example.com', confirmed: true },
    ]);
    expect((await refusal(confirm(w.tenderer, 'email', code))).code).toBe('CONTACT_CODE_REFUSED');
  });

  it('need a code that was not got wrong five times', async () => {
    await set(w.secondClerk, 'email', 'guess@example.com');
    const code = codeIn(await lastTo('guess@example.com'));
    const wrong = code === '111111' ? '222222' : '111111';
    for (let guess = 0; guess < 5; guess++) await refusal(confirm(w.secondClerk, 'email', wrong));
    expect((await refusal(confirm(w.secondClerk, 'email', code))).code).toBe('CONTACT_CODE_REFUSED');
  });

  it('tell everybody who follows notices and results of a pre-qualification, and where it is, since its lot has no page yet', async () => {
    await confirmed(w.colleague, 'follower@example.com');
    await choose(w.colleague, ['notices', 'results'], 'en');
    const { lotId, lotCode } = await applying(w);
    const told = await lastTo('follower@example.com', 2);
    for (const text of ['A pre-qualification notice was published', `/prequalifications/${lotCode}`]) expect(told).toContain(text);
    const { hash: terminates } = await w.get(Prequalifications).page(lotCode);
    const notice = { format: 'kaibiao-notice/1', kind: 'termination', version: 1, lotCode, terminates, reason: '项目取消' };
    await w.get(TerminateLot).execute(w.agency.principal, { actId: w.newId(), lotId, ...(await signStatement(w.agency.signer, notice)) });
    expect(await lastTo('follower@example.com', 3)).toContain(`/prequalifications/${lotCode}`);
  });

  it('tell each his duties, in his language, once however many workers there are, and name no bidder', async () => {
    await confirmed(w.clerk, 'clerk@example.com');
    await confirmed(w.agency, 'agency@example.com');
    await choose(w.agency, ['duties'], 'en');
    const { lotId, lotCode } = await draftLot(w);
    await submit(w, lotId);
    expect(await lastTo('clerk@example.com', 2)).toContain(`${lotCode}）`);
    expect(mailsTo('clerk@example.com').at(-1)).toContain('有标段提交受理');
    await accept(w, lotId);
    expect(await lastTo('agency@example.com', 2)).toContain('The lot was accepted');
    await until(async () => (await log(w.agency))[0]?.state === 'handed_over');
    const { state, attempts, address, subject } = (await log(w.agency))[0]!;
    expect([state, address, attempts.length]).toEqual(['handed_over', 'a***@example.com', 1]);
    expect(attempts[0]).toMatchObject({ outcome: 'handed_over', answer: expect.stringContaining('250') as string });
    expect(subject).toContain('accepted');
    expect([mailsTo('clerk@example.com').length, mailsTo('agency@example.com').length]).toEqual([2, 2]);
  });

  it('tell of notices whoever asked for that, and nobody else', async () => {
    await choose(w.tenderer, ['notices']);
    const { lotId, lotCode } = await readyLot(w);
    await publish(w, lotId);
    expect(await lastTo('owner@example.com', 2)).toContain(`/lots/${lotCode}`);
    const told = await log(w.agency);
    expect(told.filter(({ topic }) => topic === 'notices')).toEqual([]);
    expect((await log(w.tenderer)).map(({ topic }) => topic)).toEqual(['notices', 'code']);
  });

  it('go by SMS through the gateway, whose answer the log tells', async () => {
    gateway.answer = (response) => response.writeHead(200).end('{"bizId":"42"}');
    await set(w.agency, 'sms', '13812345678');
    await until(() => gateway.received.length === 1);
    const { id, to, text } = JSON.parse(gateway.received[0]!.body) as { id: string; to: string; text: string };
    expect([to, gateway.received[0]!.headers['idempotency-key']]).toEqual(['13812345678', id]);
    await confirm(w.agency, 'sms', codeIn(`\r\n\r\n${text}`));
    await until(async () => (await log(w.agency))[0]!.state === 'handed_over');
    expect((await log(w.agency))[0]).toMatchObject({
      channel: 'sms',
      address: '138****5678',
      attempts: [{ answer: 'HTTP 200 {"bizId":"42"}' }],
    });
  });

  it('are given up at once when the gateway refuses for good, and tried again when it only fails', async () => {
    mail.verdict = (address) => (address === 'nobody@example.com' ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null);
    await set(w.foreignAgency, 'email', 'nobody@example.com');
    await until(async () => (await log(w.foreignAgency))[0]?.state === 'refused');
    expect((await log(w.foreignAgency))[0]).toMatchObject({
      attempts: [{ outcome: 'refused', answer: expect.stringContaining('550') as string }],
    });
    mail.verdict = () => Object.assign(new Error('try later'), { responseCode: 451 });
    await later(61);
    await set(w.foreignAgency, 'email', 'busy@example.com');
    const tried = (tries: number) => until(async () => (await log(w.foreignAgency))[0]?.attempts.length === tries);
    await tried(1);
    mail.verdict = () => null;
    await later(61);
    await tried(2);
    expect((await log(w.foreignAgency))[0]).toMatchObject({
      state: 'handed_over',
      attempts: [{ outcome: 'failed' }, { outcome: 'handed_over' }],
    });
  });

  it('by SMS are not held up by a mail server that hangs', async () => {
    mail.hangs = true;
    await set(w.colleague, 'email', 'hangs@example.com');
    await set(w.colleague, 'sms', '13912345678');
    await until(() => gateway.received.some(({ body }) => body.includes('13912345678')));
    expect(mailsTo('hangs@example.com')).toEqual([]);
    mail.hangs = false;
  });

  it('remind whoever asked for it of a deadline, bidder or not, and everybody of his own certificate, once however many workers look', async () => {
    await choose(w.tenderer, ['deadlines']);
    const remind = () => Promise.all([1, 2, 3].map(() => w.get(RemindAccounts).execute()));
    const { lotId, lotCode } = await readyLot(w);
    await publish(w, lotId);
    const LEFT = 'select extract(epoch from bid_deadline - kaibiao.now())::float8 left from kaibiao.lot where id = $1';
    const TOLD = `select account_id from kaibiao.message where topic = 'deadlines' and text like '%' || $1 || '%'`;
    const reminders: number[] = [];
    for (const hours of [73, 71, 70, 23, 22, 0]) {
      const [{ left }] = (await w.owner.query<{ left: number }>(LEFT, [lotId])).rows as [{ left: number }];
      await later(Math.ceil(left - hours * 3600));
      await remind();
      reminders.push((await w.owner.query(TOLD, [lotCode])).rows.length);
    }
    expect(reminders).toEqual([0, 1, 1, 2, 2, 2]);
    const { accountId } = w.clerk.principal;
    await w.owner.query(`update kaibiao.certificate set not_after = kaibiao.now() + interval '29 days' where account_id = $1`, [accountId]);
    await remind();
    await remind();
    const security = (await log(w.clerk)).filter(({ topic }) => topic === 'security').map(({ subject }) => subject);
    expect(security).toEqual([expect.stringContaining('证书即将到期')]);
    await until(async () => (await log(w.tenderer)).every(({ state }) => state !== 'queued'));
  });

  it('remind once of each end, also when the messages are forgotten, and when a worker comes to it while another is at it', async () => {
    const { lotId, lotCode } = await readyLot(w);
    await publish(w, lotId);
    const told = async () =>
      (await w.owner.query(`select from kaibiao.message where topic = 'deadlines' and text like '%' || $1 || '%'`, [lotCode])).rows.length;
    const remind = () => w.get(RemindAccounts).execute();
    const LEFT = 'select extract(epoch from bid_deadline - kaibiao.now())::float8 left from kaibiao.lot where id = $1';
    const hoursBefore = async (hours: number) => {
      const [{ left }] = (await w.owner.query<{ left: number }>(LEFT, [lotId])).rows as [{ left: number }];
      await later(Math.ceil(left - hours * 3600));
    };
    await hoursBefore(71);
    await remind();
    expect(await told()).toBe(1);
    await until(async () => (await log(w.tenderer)).every(({ state }) => state !== 'queued'));
    // What was reminded of stays so without its messages.
    await w.owner.query(`delete from kaibiao.message_attempt; delete from kaibiao.message where topic = 'deadlines'`);
    await remind();
    expect(await told()).toBe(0);
    // Another worker has entered the next one and not committed when this one comes to it.
    await hoursBefore(23);
    await w.owner.query('begin');
    await w.owner.query(
      `insert into kaibiao.reminder select regexp_replace(key, '/3$', '/1'), kaibiao.now() from kaibiao.reminder where key like 'deadline.near/' || $1 || '/%'`,
      [lotId],
    );
    const slow = remind();
    await blocked();
    await w.owner.query('commit');
    await slow;
    expect(await told()).toBe(0);
  });

  it('end when the contact is taken away, and are read by nobody but their account', async () => {
    await w.get(RemoveContact).execute(w.tenderer.principal, 'email');
    expect((await w.get(Messages).settings(w.tenderer.principal)).contacts).toEqual([]);
    const before = mailsTo('owner@example.com').length;
    const { lotId } = await readyLot(w);
    await publish(w, lotId);
    await until(async () => (await w.owner.query('select 1 from kaibiao.outbox')).rowCount === 0);
    expect(mailsTo('owner@example.com').length).toBe(before);
    expect((await log(w.colleague)).every(({ address }) => !address.startsWith('a***'))).toBe(true);
  });
});
