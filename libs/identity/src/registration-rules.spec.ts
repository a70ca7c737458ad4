import type { Certificate } from '@kaibiao/crypto';
import { accountIssues, bindingFault, organisationIssues, passwordIssues, requireSeparateRoles } from './registration-rules';
import { ROLES, type Role } from './roles';

const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);
const organisation = { code: '91350100M000100Y43', name: '江苏恒川建设集团有限公司', regionCode: '321302' };

describe('registration of an organisation', () => {
  it('accepts the sample code of GB 32100-2015', () => expect(organisationIssues(organisation)).toEqual([]));

  it('refuses a wrong check character', () =>
    expect(organisationIssues({ ...organisation, code: '91350100M000100Y44' })[0]).toMatchObject({
      code: 'ORGANISATION_CODE_INVALID',
      facts: { reason: 'CHECK' },
    }));

  it('names everything that is wrong at once', () =>
    expect(codes(organisationIssues({ code: '1', name: ' ', regionCode: '021302' }))).toEqual([
      'ORGANISATION_CODE_INVALID',
      'ORGANISATION_NAME_INVALID',
      'ORGANISATION_REGION_INVALID',
    ]));
});

describe('a new account', () => {
  const account = { displayName: '王见证', roles: ['centre_witness'] as Role[], login: 'witness', password: 'a long enough password' };

  it('is accepted with login and password, or with neither', () => {
    expect(accountIssues(account)).toEqual([]);
    expect(accountIssues({ ...account, login: undefined, password: undefined })).toEqual([]);
  });

  it('is refused with half of them', () =>
    expect(codes(accountIssues({ ...account, password: undefined }))).toEqual(['ACCOUNT_LOGIN_INCOMPLETE']));

  it('is refused without a role and with a role twice', () => {
    expect(codes(accountIssues({ ...account, roles: [] }))).toEqual(['ACCOUNT_ROLES_INVALID']);
    expect(codes(accountIssues({ ...account, roles: ['bidder', 'bidder'] }))).toEqual(['ACCOUNT_ROLES_INVALID']);
  });

  it.each(['short', 'x'.repeat(129), 'my witness password'])('is refused with the password %p', (password) =>
    expect(codes(passwordIssues(password, 'witness'))).toEqual(['ACCOUNT_PASSWORD_WEAK']),
  );
});

describe('三员分立', () => {
  const administrators: Role[] = ['system_admin', 'security_admin', 'audit_admin'];

  it.each(administrators.flatMap((one) => ROLES.filter((other) => other !== one).map((other) => [one, other] as const)))(
    'refuses %s together with %s',
    (one, other) => expect(() => requireSeparateRoles([one, other])).toThrow('ADMIN_ROLES_EXCLUSIVE'),
  );

  it('allows one administrator, and several posts of business', () => {
    for (const role of ROLES) requireSeparateRoles([role]);
    requireSeparateRoles(['centre_acceptance', 'centre_witness']);
  });
});

describe('a certificate to be bound', () => {
  const certificate = { organisationCode: organisation.code, keyUsage: ['digitalSignature'] } as unknown as Certificate;

  it('has to name the organisation of the account', () => {
    expect(bindingFault(certificate, 'signing', organisation.code)).toBeNull();
    expect(bindingFault(certificate, 'signing', '91350100M000100Y44')).toMatchObject({ code: 'CERTIFICATE_WRONG_ORGANISATION' });
    expect(bindingFault({ ...certificate, organisationCode: null }, 'signing', organisation.code)).toMatchObject({
      code: 'CERTIFICATE_WRONG_ORGANISATION',
    });
  });

  it('has to be made for the use it is bound for', () => {
    expect(bindingFault(certificate, 'encryption', organisation.code)).toMatchObject({ code: 'CERTIFICATE_WRONG_USAGE' });
    expect(bindingFault({ ...certificate, keyUsage: ['keyEncipherment'] }, 'encryption', organisation.code)).toBeNull();
    expect(bindingFault({ ...certificate, keyUsage: [] }, 'encryption', organisation.code)).toBeNull();
  });
});
