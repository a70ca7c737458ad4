import { createDemoCa } from '@kaibiao/crypto';
import {
  AccountQueries,
  BindCertificate,
  CertificateBook,
  DisableAccount,
  GiveRoles,
  OpenAccount,
  RegisterOrganisation,
  RevokeCertificate,
  TrustStore,
  type Principal,
} from '@kaibiao/identity';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { ADMIN, certified, CODE, OTHER_CODE, person, world, type Person, type World } from './world';

describe('registration', () => {
  let w: World;
  let bidder: Person;
  const witness: Principal = { ...ADMIN, accountId: 'somebody', roles: ['centre_witness'] };

  beforeAll(async () => {
    w = await world();
    bidder = await person(w);
  });
  afterAll(() => w.close());

  const register = (code: string, actId = w.newId(), name = '江苏苏润建筑工程有限公司') =>
    w.get(RegisterOrganisation).execute(ADMIN, { code, name, regionCode: '321302' }, actId);
  const open = (roles: string[], by = ADMIN) =>
    w.get(OpenAccount).execute(by, { organisationId: bidder.organisationId, displayName: '李安全', roles: roles as never }, w.newId());
  const bind = (
    certificate: Uint8Array,
    by = bidder.principal,
    usage: 'signing' | 'encryption' = 'signing',
    accountId = bidder.accountId,
  ) => w.get(BindCertificate).execute(by, { accountId, certificate, usage });

  it('gives the same answer to a retried registration and refuses the same code to another', async () => {
    const actId = w.newId();
    const first = await register(OTHER_CODE, actId);
    expect(await register(OTHER_CODE, actId)).toEqual(first);
    await expect(register(OTHER_CODE)).rejects.toMatchObject({ kind: 'conflict', code: 'ORGANISATION_CODE_TAKEN' });
  });

  it('refuses a code with a wrong check character', async () =>
    expect(register('91350100M000100Y44')).rejects.toMatchObject({
      code: 'ORGANISATION_INVALID',
      facts: { issues: [{ code: 'ORGANISATION_CODE_INVALID' }] },
    }));

  it('lets only the security administrator open accounts and give roles', async () => {
    await expect(open(['bidder'], witness)).rejects.toMatchObject({ kind: 'forbidden', code: 'ROLES_FORBIDDEN' });
    await expect(w.get(GiveRoles).execute(witness, bidder.accountId, ['supervisor'])).rejects.toMatchObject({ code: 'ROLES_FORBIDDEN' });
    await expect(w.get(DisableAccount).execute(witness, bidder.accountId, '离职')).rejects.toMatchObject({ code: 'ROLES_FORBIDDEN' });
  });

  it('never joins two of the three administrators in one account, by opening, by giving, or in the table itself', async () => {
    await expect(open(['system_admin', 'audit_admin'])).rejects.toMatchObject({ code: 'ADMIN_ROLES_EXCLUSIVE' });
    const { accountId } = await open(['audit_admin']);
    await expect(w.get(GiveRoles).execute(ADMIN, accountId, ['audit_admin', 'security_admin'])).rejects.toMatchObject({
      code: 'ADMIN_ROLES_EXCLUSIVE',
    });
    const around = w
      .get(UnitOfWork)
      .run((tx) => tx.query(`update account set roles = '{audit_admin,security_admin}' where id = $1`, [accountId]));
    await expect(around).rejects.toThrow('check constraint');
  });

  it('lets nobody change the powers of an account of his own', async () => {
    const { accountId } = await open(['security_admin']);
    const self: Principal = { ...ADMIN, accountId };
    await expect(w.get(GiveRoles).execute(self, accountId, ['system_admin'])).rejects.toMatchObject({ code: 'ACCOUNT_OWN' });
  });

  it('records who gave what', async () => {
    const { accountId } = await open(['bidder']);
    await w.get(GiveRoles).execute(ADMIN, accountId, ['agency']);
    const entries = await w
      .get(Reader)
      .rows(`select type, actor_id, payload from journal_entry where stream = $1 order by stream_seq`, [`account/${accountId}`]);
    expect(entries).toMatchObject([
      { type: 'account.opened' },
      { type: 'account.roles_given', actor_id: 'cli', payload: { before: ['bidder'], roles: ['agency'] } },
    ]);
  });

  it('binds a certificate of the own organisation, once', async () => {
    const { signer } = await certified(w.ca, CODE, { usage: 'encryption' });
    const { fingerprint } = await bind(signer.certificate, bidder.principal, 'encryption');
    await expect(bind(signer.certificate, bidder.principal, 'encryption')).rejects.toMatchObject({ code: 'CERTIFICATE_ALREADY_BOUND' });
    const { certificates } = await w.get(AccountQueries).one(bidder.accountId);
    expect(certificates).toContainEqual({
      fingerprint,
      usage: 'encryption',
      subjectName: '江苏恒川建设集团有限公司',
      notBefore: '2020-01-01T00:00:00.000Z',
      notAfter: '2045-01-01T00:00:00.000Z',
      revokedAt: null,
    });
  });

  it('refuses a certificate of another organisation, of another use, expired, revoked, or of nobody', async () => {
    const foreign = await certified(w.ca, OTHER_CODE);
    await expect(bind(foreign.signer.certificate)).rejects.toMatchObject({ code: 'CERTIFICATE_WRONG_ORGANISATION' });
    const sealing = await certified(w.ca, CODE, { usage: 'encryption' });
    await expect(bind(sealing.signer.certificate)).rejects.toMatchObject({ code: 'CERTIFICATE_WRONG_USAGE' });
    const old = await certified(w.ca, CODE, { notAfter: new Date('2021-01-01T00:00:00Z') });
    await expect(bind(old.signer.certificate)).rejects.toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
    const revoked = await certified(w.ca);
    await w.revokeByAuthority([{ serial: revoked.serial, revokedAt: new Date('2024-01-01T00:00:00Z') }]);
    await expect(bind(revoked.signer.certificate)).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    const forger = await createDemoCa({
      name: '测试根证书',
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2045-01-01T00:00:00Z'),
    });
    const forged = await certified(forger);
    await expect(bind(forged.signer.certificate)).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
    await expect(bind(Uint8Array.of(0x30, 0))).rejects.toMatchObject({ code: 'CERTIFICATE_INVALID' });
  });

  it('lets nobody bind a certificate to an account of somebody else', async () => {
    const { signer } = await certified(w.ca);
    await expect(bind(signer.certificate, witness)).rejects.toMatchObject({ kind: 'not_found', code: 'ACCOUNT_NOT_FOUND' });
  });

  it('finds a binding for its account, its organisation and its use, and for no other, until it is revoked', async () => {
    const { signer } = await certified(w.ca);
    const { fingerprint } = await bind(signer.certificate);
    const [book, reader, uow] = [w.get(CertificateBook), w.get(Reader), w.get(UnitOfWork)];
    const { accountId, organisationId } = bidder;
    expect(await book.requireBound(reader, fingerprint, { accountId }, 'signing')).toMatchObject({
      accountId,
      organisationId,
      der: Buffer.from(signer.certificate),
    });
    expect(await uow.run((tx) => book.requireBound(tx, fingerprint, { organisationId }, 'signing'))).toMatchObject({ fingerprint });
    const unbound = { kind: 'forbidden', code: 'CERTIFICATE_NOT_BOUND' };
    await expect(book.requireBound(reader, fingerprint, { accountId }, 'encryption')).rejects.toMatchObject(unbound);
    await expect(book.requireBound(reader, fingerprint, { accountId: organisationId }, 'signing')).rejects.toMatchObject(unbound);
    await w.get(RevokeCertificate).execute(ADMIN, fingerprint, '介质遗失');
    await expect(book.requireBound(reader, fingerprint, { accountId }, 'signing')).rejects.toMatchObject(unbound);
    await expect(w.get(RevokeCertificate).execute(ADMIN, 'f'.repeat(64), '')).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_FOUND' });
  });

  it('reads the trusted authorities again when the operator changes them', async () => {
    const store = w.get(TrustStore);
    await w.revokeByAuthority([]);
    const first = store.options(new Date(0)).crls![0];
    await w.revokeByAuthority([{ serial: '4001', revokedAt: new Date('2024-01-01T00:00:00Z') }]);
    expect(store.options(new Date(0)).crls![0]).not.toEqual(first);
    expect(store.options(new Date(0)).trust).toHaveLength(1);
  });

  it('shows accounts in pages', async () => {
    const { items, total } = await w.get(AccountQueries).accounts({ page: 1, size: 2 });
    expect(items).toHaveLength(2);
    expect(total).toBeGreaterThan(2);
    expect((await w.get(AccountQueries).organisations({ page: 1, size: 10, search: '恒川' })).items).toMatchObject([{ code: CODE }]);
  });
});
