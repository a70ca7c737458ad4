import type { Role } from './roles';

/** Every permission of the platform and the roles that hold it; the authorisation matrix test walks this table and every route. */
export const PERMISSIONS = {
  'account.read_own': ['tenderer', 'agency', 'bidder', 'expert', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor', 'custodian', 'system_admin', 'security_admin', 'audit_admin'],
  'account.administer': ['security_admin'],
  'certificate.bind': ['tenderer', 'agency', 'bidder', 'expert', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor', 'custodian', 'system_admin', 'security_admin', 'audit_admin'],
  'certificate.revoke': ['security_admin'],
  'organisation.list': ['security_admin', 'centre_acceptance', 'agency'],
  'organisation.register': ['security_admin', 'centre_acceptance'],
  'bid.submit': ['bidder'],
  'bid.read_own': ['bidder'],
  'opening.declare': ['agency'],
  'opening.sign_order': ['agency', 'centre_witness'],
  'bid.release': ['bidder'],
  'custodian.act': ['custodian'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function mayUse(permission: Permission, roles: readonly Role[]): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role));
}
