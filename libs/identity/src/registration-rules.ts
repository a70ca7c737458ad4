import type { Certificate } from '@kaibiao/crypto';
import type { DomainError, Issue } from '@kaibiao/kernel';
import { checkUscc } from '@kaibiao/rules';
import type { CertificateUsage } from './bound-certificate.entity';
import { adminRolesExclusive, certificateWrongOrganisation, certificateWrongUsage } from './identity.errors';
import type { Role } from './roles';

export const ADMIN_ROLES = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies readonly Role[];
const PASSWORD_MIN = 12;
const PASSWORD_MAX = 128;
const LOGIN = /^[a-z][a-z0-9._-]{2,62}$/;
/** Province, city, county as 6 digits; the first digit names the great region 1 to 8 (GB/T 2260). */
const REGION = /^[1-8]\d{5}$/;
const KEY_USAGE: Record<CertificateUsage, readonly string[]> = {
  signing: ['digitalSignature', 'nonRepudiation', 'contentCommitment'],
  encryption: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'],
};

export interface OrganisationInput {
  /** 统一社会信用代码 */
  code: string;
  name: string;
  /** 行政区划代码 */
  regionCode: string;
}

/** All that is wrong with an organisation that wants to register. */
export function organisationIssues({ code, name, regionCode }: OrganisationInput): Issue[] {
  const verdict = checkUscc(code);
  const issues: Issue[] = [];
  if (!verdict.valid)
    issues.push({ code: 'ORGANISATION_CODE_INVALID', field: 'code', legalBasis: 'GB 32100-2015', facts: { reason: verdict.reason } });
  if (name.trim() === '' || name.length > 200) issues.push({ code: 'ORGANISATION_NAME_INVALID', field: 'name' });
  if (!REGION.test(regionCode)) issues.push({ code: 'ORGANISATION_REGION_INVALID', field: 'regionCode', legalBasis: 'GB/T 2260' });
  return issues;
}

export interface AccountInput {
  displayName: string;
  login?: string;
  password?: string;
  roles: readonly Role[];
}

/** All that is wrong with a new account, roles apart. Login and password come together or not at all. */
export function accountIssues({ displayName, login, password, roles }: AccountInput): Issue[] {
  const issues: Issue[] = [];
  if (displayName.trim() === '' || displayName.length > 100) issues.push({ code: 'ACCOUNT_NAME_INVALID', field: 'displayName' });
  if (roles.length === 0 || new Set(roles).size !== roles.length) issues.push({ code: 'ACCOUNT_ROLES_INVALID', field: 'roles' });
  if ((login === undefined) !== (password === undefined))
    issues.push({ code: 'ACCOUNT_LOGIN_INCOMPLETE', field: login === undefined ? 'login' : 'password' });
  if (login !== undefined && !LOGIN.test(login)) issues.push({ code: 'ACCOUNT_LOGIN_INVALID', field: 'login' });
  if (password !== undefined) issues.push(...passwordIssues(password, login));
  return issues;
}

/** ASVS 6.2.1, 6.2.9: length is what counts; no rule of composition. */
export function passwordIssues(password: string, login = ''): Issue[] {
  const weak = password.length < PASSWORD_MIN || password.length > PASSWORD_MAX || (login !== '' && password.toLowerCase().includes(login));
  return weak ? [{ code: 'ACCOUNT_PASSWORD_WEAK', field: 'password', facts: { minimum: PASSWORD_MIN, maximum: PASSWORD_MAX } }] : [];
}

/**
 * 三员分立: an administrator of the system, of security or of audit holds that one role and no other, since none of them may
 * touch business data. Throws ADMIN_ROLES_EXCLUSIVE.
 */
export function requireSeparateRoles(roles: readonly Role[]): void {
  const administers = ADMIN_ROLES.some((role) => roles.includes(role));
  if (administers && roles.length > 1) throw adminRolesExclusive(roles);
}

/** What speaks against binding this certificate for this use to an account of this organisation, or null. */
export function bindingFault(certificate: Certificate, usage: CertificateUsage, organisationCode: string): DomainError | null {
  const { organisationCode: named, keyUsage } = certificate;
  if (named !== organisationCode) return certificateWrongOrganisation(named, organisationCode);
  if (keyUsage.length > 0 && !KEY_USAGE[usage].some((word) => keyUsage.includes(word))) return certificateWrongUsage(usage, keyUsage);
  return null;
}
