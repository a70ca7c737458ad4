import {
  Account,
  AuditEntries,
  Challenges,
  DisableAccount,
  GiveRoles,
  JoinByCertificate,
  OpenAccount,
  RevokeCertificate,
  Sessions,
  type AuditEntry,
  type Role,
} from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { ADMIN, answer, certified, committed, OTHER_CODE, person, world, type World } from './world';

describe('the audit log', () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  const all = async (topic?: 'session'): Promise<AuditEntry[]> =>
    (await w.get(AuditEntries).list({ limit: 200, ...(topic ? { topic } : {}) })).entries;
  const about = async (accountId: string): Promise<string[]> => {
    const streams = (await all()).filter(({ chain }) => chain?.stream === `account/${accountId}`);
    return streams.map(({ type }) => type);
  };
  const opened = async (roles: Role[], displayName: string): Promise<string> =>
    (await w.get(OpenAccount).execute(ADMIN, { organisationId: null, displayName, roles }, w.newId())).accountId;
  const signedIn = (accountId: string) =>
    w.get(UnitOfWork).run(async (tx) => w.get(Sessions).start(tx, await tx.lock(Account, { id: accountId }), null));

  it('tells every step of those who run the platform, signing in included', async () => {
    const clerk = await opened(['centre_acceptance'], '周受理');
    await signedIn(clerk);
    expect(await about(clerk)).toEqual(['session.started', 'account.opened']);
  });

  it.each(['bidder', 'expert', 'tenderer', 'agency'] as const)(
    'tells of a %s what was done to the account, and nothing that it did',
    async (role) => {
      const accountId = await opened([role], `甲${role}`);
      await signedIn(accountId);
      await w.get(DisableAccount).execute(ADMIN, accountId, '离职');
      const entries = (await all()).filter(({ subject }) => subject === `甲${role}`);
      expect(entries.map(({ type, chain }) => [type, chain])).toEqual([
        ['account.disabled', null],
        ['account.opened', null],
      ]);
      expect(entries[0]!.payload).toEqual({ reason: '离职' });
      expect((await all('session')).filter(({ subject }) => subject === `甲${role}`)).toEqual([]);
    },
  );

  it('does not bring to light what an account did as a bidder when it is given another role', async () => {
    const accountId = await opened(['bidder'], '曾投标');
    await signedIn(accountId);
    await w.get(GiveRoles).execute(ADMIN, accountId, ['supervisor']);
    await signedIn(accountId);
    const entries = (await all()).filter(({ subject }) => subject === '曾投标');
    expect(entries.map(({ type }) => type)).toEqual(['account.roles_given', 'account.opened']);
  });

  it('knows nothing of an organisation or a bidder that entered by itself', async () => {
    const { signer } = await certified(w.ca, OTHER_CODE);
    const { challengeId, ...challenge } = await w.get(Challenges).issue();
    const signature = await answer({ challengeId, ...challenge }, signer);
    const said = { regionCode: '321302', displayName: '自己来的' };
    await w.get(JoinByCertificate).execute({ challengeId, signature, ...said, commitment: await committed(w, signer, said) });
    expect(JSON.stringify(await all())).not.toContain(OTHER_CODE);
    expect(JSON.stringify(await all())).not.toContain('自己来的');
  });

  it('tells of a certificate that was revoked, by whom and why', async () => {
    const bidder = await person(w);
    await w.get(RevokeCertificate).execute(ADMIN, bidder.fingerprint, '遗失');
    expect((await all())[0]).toMatchObject({
      type: 'certificate.revoked',
      actor: { id: 'cli', name: null },
      payload: { reason: '遗失' },
      chain: null,
    });
  });

  it('is read page by page, newest first, every entry once', async () => {
    const whole = await all();
    const paged: AuditEntry[] = [];
    for (let before: string | undefined; ;) {
      const { entries, next } = await w.get(AuditEntries).list({ limit: 3, ...(before ? { before } : {}) });
      paged.push(...entries);
      if (next === null) break;
      before = next;
    }
    expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    const hours = whole.map(({ at }) => at.getTime());
    expect(hours).toEqual([...hours].sort((a, b) => b - a));
  });
});
