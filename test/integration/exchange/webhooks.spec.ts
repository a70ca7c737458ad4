import { Webhook } from 'standardwebhooks';
import {
  AnnounceEntries,
  ChangeWebhook,
  RegisterWebhook,
  RemoveWebhook,
  ResendWebhook,
  RotateWebhookSecret,
  SendWebhooks,
  TestWebhook,
  Webhooks,
  WebhooksModule,
} from '@kaibiao/exchange';
import { HandOverMessages, MessagesModule, RemindAccounts, TellAccounts } from '@kaibiao/messages';
import { Logger, UnitOfWork, WakeUp } from '@kaibiao/platform';
import { Courier } from '../../../apps/worker/src/courier';
import { Unpacking } from '../../../apps/worker/src/unpacking';
import { refusal } from '../evaluation/world';
import { publish, readyLot, tenderWorld, type Actor, type World } from '../tender/world';
import { until } from '../../support/until';
import { Receiver, type Received } from './receiver';

describe('webhooks of public facts', () => {
  let w: World;
  let receiver: Receiver;
  const couriers: Courier[] = [];

  const register = (actor: Actor, path: string, types: string[] = ['notice.published'], url = receiver.url) =>
    w.get(RegisterWebhook).execute(actor.principal, { actId: w.newId(), url: `${url}${path}`, note: '', types });
  const sent = (path: string) => receiver.received.filter((one) => one.path === path);
  const arrived = async (path: string, count: number): Promise<Received[]> => {
    await until(() => sent(path).length >= count);
    return sent(path);
  };
  const log = async (actor: Actor, endpointId: string) =>
    (await w.get(Webhooks).deliveries(actor.principal, endpointId, { limit: 50 })).deliveries;
  const endpoint = async (actor: Actor, id: string) =>
    (await w.get(Webhooks).endpoints(actor.principal)).find(({ endpointId }) => endpointId === id)!;
  const test = (actor: Actor, endpointId: string) => w.get(TestWebhook).execute(actor.principal, { actId: w.newId(), endpointId });
  const later = async (seconds: number) => {
    await w.owner.query('update kaibiao.clock_offset set offset_ms = offset_ms + $1', [seconds * 1000]);
    await w.owner.query(`select pg_notify('journal', 'webhook/clock')`);
  };
  const settled = async (actor: Actor, endpointId: string, tries: number) => {
    const done = async () => (await log(actor, endpointId))[0]?.attempts.length === tries && (await endpoint(actor, endpointId));
    await until(async () => Boolean(await done()));
    return (await log(actor, endpointId))[0]!;
  };

  beforeAll(async () => {
    w = await tenderWorld([WebhooksModule, MessagesModule]);
    receiver = await Receiver.start();
    for (let worker = 0; worker < 2; worker++) {
      const courier = new Courier(
        new Unpacking(w.get(UnitOfWork), w.get(AnnounceEntries), w.get(TellAccounts)),
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
    await receiver.stop();
    await w.close();
  });

  it('are signed so that an independent library verifies them, thin, and sent once to each endpoint that asked', async () => {
    const { endpointId, secret } = await register(w.agency, '/agency');
    await register(w.tenderer, '/tenderer', ['award.confirmed']);
    await register(w.clerk, '/clerk', ['notice.published', 'award.confirmed']);
    const { lotId, lotCode } = await readyLot(w);
    const { noticeId } = await publish(w, lotId);
    const [message] = await arrived('/agency', 1);
    await arrived('/clerk', 1);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const event = new Webhook(secret).verify(message!.body, message!.headers as Record<string, string>);
    const site = w.config.http.publicUrl;
    expect(event).toMatchObject({
      type: 'notice.published',
      data: {
        lotId,
        lotCode,
        lotName: '宿城区示例医院门诊楼改扩建工程施工一标段',
        links: { page: `${site}/lots/${lotCode}`, notice: `${site}/api/v1/public/notices/${noticeId}` },
      },
    });
    expect(() => new Webhook(secret).verify(`${message!.body} `, message!.headers as Record<string, string>)).toThrow(
      'No matching signature',
    );
    const { attempts, ...delivery } = await settled(w.agency, endpointId, 1);
    expect(delivery).toMatchObject({
      state: 'delivered',
      type: 'notice.published',
      lotCode,
      messageId: message!.headers['webhook-id'],
      nextAt: null,
    });
    expect(attempts).toMatchObject([{ status: 204, failure: null, answer: '' }]);
    expect([sent('/agency').length, sent('/clerk').length, sent('/tenderer').length]).toEqual([1, 1, 0]);
  });

  it('are each organisation’s own: nobody else sees, changes, tests or reads the log of an endpoint', async () => {
    const { endpointId } = await register(w.agency, '/own');
    expect(await endpoint(w.colleague, endpointId)).toBeDefined();
    expect(await endpoint(w.foreignAgency, endpointId)).toBeUndefined();
    const { principal } = w.foreignAgency;
    const input = { endpointId, url: receiver.url, note: '', types: ['notice.published'], paused: false };
    const refused = await Promise.all([
      refusal(w.get(ChangeWebhook).execute(principal, input)),
      refusal(w.get(RemoveWebhook).execute(principal, endpointId)),
      refusal(w.get(RotateWebhookSecret).execute(principal, { actId: w.newId(), endpointId })),
      refusal(test(w.foreignAgency, endpointId)),
      refusal(log(w.foreignAgency, endpointId)),
    ]);
    expect(refused.map(({ code }) => code)).toEqual(Array(5).fill('WEBHOOK_NOT_FOUND'));
  });

  it('keep a secret in no row of the database, and give the same one to a client that asks again with the same act', async () => {
    const input = { actId: w.newId(), url: `${receiver.url}/again`, note: '', types: ['notice.published'] };
    const [first, again] = [
      await w.get(RegisterWebhook).execute(w.tenderer.principal, input),
      await w.get(RegisterWebhook).execute(w.tenderer.principal, input),
    ];
    expect(again).toEqual(first);
    const { rows } = await w.owner.query<{ answer: string }>('select answer from kaibiao.idempotency_key where id = $1', [input.actId]);
    expect(rows[0]!.answer).not.toContain(first.secret.slice(6));
  });

  it('are signed with both secrets while one takes the place of the other', async () => {
    const { endpointId, secret } = await register(w.agency, '/rotated');
    const rotated = await w.get(RotateWebhookSecret).execute(w.agency.principal, { actId: w.newId(), endpointId });
    expect(rotated.secret).not.toBe(secret);
    await test(w.agency, endpointId);
    const [during] = await arrived('/rotated', 1);
    for (const one of [secret, rotated.secret]) new Webhook(one).verify(during!.body, during!.headers as Record<string, string>);
    await settled(w.agency, endpointId, 1);
    await w.owner.query('update kaibiao.webhook_endpoint set old_secret_until = kaibiao.now() where id = $1', [endpointId]);
    await test(w.agency, endpointId);
    const [, after] = await arrived('/rotated', 2);
    new Webhook(rotated.secret).verify(after!.body, after!.headers as Record<string, string>);
    expect(() => new Webhook(secret).verify(after!.body, after!.headers as Record<string, string>)).toThrow('No matching signature');
  });

  it('are tried again after growing waits with the id they had, and the log tells what was answered', async () => {
    const { endpointId } = await register(w.agency, '/failing');
    receiver.answer = (response, { path }) => {
      const failing = path === '/failing' && sent(path).length < 3;
      if (failing) response.writeHead(sent(path).length === 1 ? 503 : 302, { location: `${receiver.url}/elsewhere` }).end('x'.repeat(9000));
      else response.writeHead(200).end('好');
    };
    await test(w.agency, endpointId);
    await settled(w.agency, endpointId, 1);
    await later(6);
    await settled(w.agency, endpointId, 2);
    expect((await endpoint(w.agency, endpointId)).failingSince).not.toBeNull();
    await later(301);
    const { state, attempts } = await settled(w.agency, endpointId, 3);
    expect([state, ...attempts.map(({ status, answer }) => [status, answer.length])]).toEqual([
      'delivered',
      [503, 500],
      [302, 500],
      [200, 1],
    ]);
    expect(new Set(sent('/failing').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(sent('/elsewhere')).toEqual([]);
    expect((await endpoint(w.agency, endpointId)).failingSince).toBeNull();
  });

  it('stop at 410, and go on with what waited when the owner lets them', async () => {
    const { endpointId } = await register(w.agency, '/gone');
    receiver.answer = (response, { path }) => response.writeHead(path === '/gone' && sent(path).length === 1 ? 410 : 200).end();
    await test(w.agency, endpointId);
    expect((await settled(w.agency, endpointId, 1)).state).toBe('failed');
    expect(await endpoint(w.agency, endpointId)).toMatchObject({ state: 'disabled', disabledFor: 'gone' });
    expect((await refusal(test(w.agency, endpointId))).code).toBe('WEBHOOK_NOT_ACTIVE');
    await w
      .get(ChangeWebhook)
      .execute(w.agency.principal, { endpointId, url: `${receiver.url}/gone`, note: '', types: ['notice.published'], paused: false });
    const { deliveryId } = (await log(w.agency, endpointId))[0]!;
    await w.get(ResendWebhook).execute(w.agency.principal, { actId: w.newId(), endpointId, deliveryId });
    expect((await settled(w.agency, endpointId, 2)).state).toBe('delivered');
  });

  it('stop after five days in which nothing came through', async () => {
    const { endpointId } = await register(w.agency, '/dead');
    receiver.answer = (response) => response.writeHead(500).end();
    await test(w.agency, endpointId);
    await settled(w.agency, endpointId, 1);
    await later(5 * 86_400);
    await settled(w.agency, endpointId, 2);
    expect(await endpoint(w.agency, endpointId)).toMatchObject({ state: 'disabled', disabledFor: 'failing' });
  });

  it('wait while an endpoint is paused', async () => {
    receiver.answer = (response) => response.writeHead(204).end();
    const { endpointId } = await register(w.foreignAgency, '/paused');
    const change = (paused: boolean) =>
      w
        .get(ChangeWebhook)
        .execute(w.foreignAgency.principal, { endpointId, url: `${receiver.url}/paused`, note: '', types: ['notice.published'], paused });
    await change(true);
    await publish(w, (await readyLot(w)).lotId);
    await until(async () => (await endpoint(w.foreignAgency, endpointId)).waiting === 1);
    expect(sent('/paused')).toEqual([]);
    await change(false);
    await arrived('/paused', 1);
  });

  it('hold up nobody else while an endpoint hangs, and are sent to one endpoint one at a time by any number of workers', async () => {
    const hanging = await Receiver.start();
    hanging.answer = () => undefined;
    const { endpointId } = await register(w.clerk, '/hangs', ['notice.published'], hanging.url);
    await test(w.clerk, endpointId);
    await test(w.clerk, endpointId);
    await until(() => hanging.received.length === 1);
    const quick = await register(w.clerk, '/quick');
    for (let count = 0; count < 10; count++) await test(w.clerk, quick.endpointId);
    await arrived('/quick', 10);
    expect(new Set(sent('/quick').map(({ headers }) => headers['webhook-id'])).size).toBe(10);
    expect([hanging.received.length, hanging.mostAtOnce]).toEqual([1, 1]);
    await until(async () => (await log(w.clerk, endpointId)).some(({ attempts }) => attempts[0]?.failure === 'TIMED_OUT'));
    await w.get(RemoveWebhook).execute(w.clerk.principal, endpointId);
    await hanging.stop();
  }, 60_000);

  it('never go into a network that the operator does not allow, whatever a name means', async () => {
    const { endpointId } = await register(w.clerk, '', ['notice.published'], 'https://169.254.169.254/latest/meta-data');
    await test(w.clerk, endpointId);
    expect((await settled(w.clerk, endpointId, 1)).attempts).toMatchObject([{ status: null, failure: 'ADDRESS_REFUSED', answer: '' }]);
  });

  it('are registered as they can be reached, or every reason is told; ten for an organisation', async () => {
    const { code, facts } = await refusal(register(w.tenderer, '', ['bid.received'], 'ftp://x'));
    expect([code, (facts['issues'] as { code: string }[]).map((issue) => issue.code)]).toEqual([
      'WEBHOOK_INVALID',
      ['WEBHOOK_URL_INSECURE', 'WEBHOOK_TYPES_INVALID'],
    ]);
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => register(w.tenderer, '/many')));
    expect(all.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    expect(await w.get(Webhooks).endpoints(w.tenderer.principal)).toHaveLength(10);
    expect((await refusal(register(w.tenderer, '/many'))).code).toBe('WEBHOOK_LIMIT');
  });
});
