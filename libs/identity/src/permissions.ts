import type { Role } from './roles';

/** Every permission of the platform and the roles that hold it; the authorisation matrix test walks this table and every route. */
export const PERMISSIONS = {
  'account.read_own': ['tenderer', 'agency', 'bidder', 'expert', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor', 'custodian', 'system_admin', 'security_admin', 'audit_admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function mayUse(permission: Permission, roles: readonly Role[]): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role));
}
