import {
  Challenges,
  DisableAccount,
  EnableAccount,
  OpenAccount,
  RegisterOrganisation,
  Sessions,
  SignInByCertificate,
  SignInByPassword,
} from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { ADMIN, answer, codeAt, person, world, type World } from './world';

const PASSWORD = 'the staff of the centre';

describe('signing in by password and one-time code', () => {
  let w: World;
  let organisationId: string;
  let logins = 0;

  beforeAll(async () => {
    w = await world();
    ({ organisationId } = await w
      .get(RegisterOrganisation)
      .execute(ADMIN, { code: '91350211M000100Y46', name: '示例中心', regionCode: '321300' }, w.newId()));
  });
  afterAll(() => w.close());
  beforeEach(() => w.shiftClock(0));

  const staff = async () => {
    const login = `witness${++logins}`;
    const input = { organisationId, displayName: '吴见证', roles: ['centre_witness' as const], login, password: PASSWORD };
    const opened = await w.get(OpenAccount).execute(ADMIN, input, w.newId());
    return { login, accountId: opened.accountId, secret: opened.totp!.secret };
  };
  const code = async (secret: string, drift = 0) => codeAt(secret, (await w.trueSeconds()) + drift);
  const signIn = (login: string, oneTimeCode: string, password = PASSWORD, address = `address of ${login}`) =>
    w.get(SignInByPassword).execute({ login, password, code: oneTimeCode, address });
  const refused = { kind: 'unauthenticated', code: 'PASSWORD_REFUSED', facts: {} };

  it('opens a session', async () => {
    const { login, secret, accountId } = await staff();
    const { token, principal } = await signIn(login, await code(secret));
    expect(principal).toMatchObject({ accountId, roles: ['centre_witness'] });
    expect(await w.get(Sessions).principalOf(token)).toEqual(principal);
  });

  it('gives one answer for a wrong password, a wrong code, an unknown login and a login without a password', async () => {
    const { login, secret } = await staff();
    const right = await code(secret);
    const wrong = right === '000000' ? '000001' : '000000';
    await expect(signIn(login, right, 'another long password')).rejects.toMatchObject(refused);
    await expect(signIn(login, wrong)).rejects.toMatchObject(refused);
    await expect(signIn('nobody', right)).rejects.toMatchObject(refused);
    await expect(signIn('', right)).rejects.toMatchObject(refused);
  });

  it('refuses a code that was used, also at the same moment, and an older one after a newer', async () => {
    const { login, secret } = await staff();
    const [now, next] = [await code(secret), await code(secret, 30)];
    const results = await Promise.allSettled([signIn(login, now), signIn(login, now), signIn(login, now)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await signIn(login, next);
    await expect(signIn(login, now)).rejects.toMatchObject(refused);
  });

  it('refuses a code of an hour ago', async () => {
    const { login, secret } = await staff();
    await expect(signIn(login, await code(secret, -3600))).rejects.toMatchObject(refused);
  });

  it('goes by the true time when the clock of a demo is elsewhere', async () => {
    const { login, secret } = await staff();
    await w.shiftClock(40 * 86_400);
    await signIn(login, await code(secret));
  });

  it('refuses a disabled account until it is enabled; its session stays dead', async () => {
    const { login, secret, accountId } = await staff();
    const { token } = await signIn(login, await code(secret));
    await w.get(DisableAccount).execute(ADMIN, accountId, '离职');
    expect(await w.get(Sessions).principalOf(token)).toBeNull();
    await expect(signIn(login, await code(secret, 30))).rejects.toMatchObject(refused);
    await w.get(EnableAccount).execute(ADMIN, accountId, '离职');
    await signIn(login, await code(secret, 30));
    expect(await w.get(Sessions).principalOf(token)).toBeNull();
  });

  it('stops the guessing of one login from many addresses, for a right password as well, until the window is over', async () => {
    const { login, secret } = await staff();
    for (let guess = 0; guess < 10; guess++)
      await expect(signIn(login, '000000', 'wrong password', `10.0.0.${guess}`)).rejects.toMatchObject(refused);
    await expect(signIn(login, await code(secret))).rejects.toMatchObject({ kind: 'limit', code: 'GUESSES_TOO_MANY' });
    await w.shiftClock(15 * 60);
    await signIn(login, await code(secret));
  });

  it('stops the guessing of a login that does not exist in the same way', async () => {
    for (let guess = 0; guess < 10; guess++) await expect(signIn('ghost', '000000')).rejects.toMatchObject(refused);
    await expect(signIn('ghost', '000000')).rejects.toMatchObject({ code: 'GUESSES_TOO_MANY' });
  });

  it('counts guesses that arrive at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => signIn('crowd', '000000')));
    const answers = results.map((result) => (result as PromiseRejectedResult).reason as { code: string });
    expect(answers.filter(({ code: word }) => word === 'PASSWORD_REFUSED')).toHaveLength(10);
  });

  it('stops one address that guesses at many logins', async () => {
    const reader = w.get(Reader);
    for (let guess = 0; guess < 100; guess++)
      await expect(signIn(`many${guess}`, '000000', 'x', '10.9.9.9')).rejects.toMatchObject(refused);
    await expect(signIn('many100', '000000', 'x', '10.9.9.9')).rejects.toMatchObject({ code: 'GUESSES_TOO_MANY' });
    const rows = await reader.rows<{ key: string }>('select key from sign_in_guess');
    expect(JSON.stringify(rows)).not.toMatch(/many|10\.9/);
  });

  it('starts afresh after a right guess', async () => {
    const { login, secret } = await staff();
    for (let guess = 0; guess < 9; guess++) await expect(signIn(login, '000000', 'wrong password')).rejects.toMatchObject(refused);
    await signIn(login, await code(secret));
    for (let guess = 0; guess < 9; guess++) await expect(signIn(login, '000000', 'wrong password')).rejects.toMatchObject(refused);
    await signIn(login, await code(secret, 30));
  });

  it('never locks a certificate out, whatever was guessed', async () => {
    const bidder = await person(w);
    for (let guess = 0; guess < 11; guess++) await signIn('stopped', '000000', 'x', '10.1.1.1').catch(() => undefined);
    const challenge = await w.get(Challenges).issue();
    await w.get(SignInByCertificate).execute({ challengeId: challenge.challengeId, signature: await answer(challenge, bidder.signer) });
  });

  it('keeps neither password nor one-time secret in the database', async () => {
    const { login, secret } = await staff();
    const row = await w
      .get(Reader)
      .row<object>(`select a::text, (select string_agg(k::text, ' ') from idempotency_key k) k from account a where login = $1`, [login]);
    const text = JSON.stringify(row);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    expect(text).not.toContain(PASSWORD);
  });
});
