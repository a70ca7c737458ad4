import type { Role } from '../session/roles';

/** The roles as they are offered, in groups. */
export const ROLE_GROUPS = {
  business: ['tenderer', 'agency', 'bidder', 'expert', 'custodian'],
  centre: ['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'],
  admin: ['system_admin', 'security_admin', 'audit_admin'],
} as const satisfies Record<string, readonly Role[]>;

const isAdmin = (role: Role): boolean => (ROLE_GROUPS.admin as readonly Role[]).includes(role);

/** 三员分立: whether a role may be added to those chosen; the platform refuses it otherwise (ADMIN_ROLES_EXCLUSIVE). */
export const mayAdd = (role: Role, chosen: readonly Role[]): boolean =>
  chosen.every((other) => other === role || (!isAdmin(other) && !isAdmin(role)));
