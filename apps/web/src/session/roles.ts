/** Roles as the platform names them (GET /account). */
export type Role =
  | 'tenderer'
  | 'agency'
  | 'bidder'
  | 'expert'
  | 'centre_acceptance'
  | 'centre_witness'
  | 'centre_expert_desk'
  | 'supervisor'
  | 'custodian'
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin';

export type AreaName = 'agency' | 'bidder' | 'expert' | 'centre' | 'admin';

/** Whose workbench each area is. A tenderer names owner representatives in one and sits in the committee in the other. */
export const AREA_ROLES: Readonly<Record<AreaName, readonly Role[]>> = {
  agency: ['agency', 'tenderer'],
  bidder: ['bidder'],
  expert: ['expert', 'tenderer'],
  centre: ['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'],
  admin: ['system_admin', 'security_admin', 'audit_admin', 'custodian'],
};

const AREAS = Object.keys(AREA_ROLES) as AreaName[];

/** The workbenches of somebody with these roles, the own one first. */
export const areasOf = (roles: readonly Role[]): AreaName[] => AREAS.filter((area) => mayEnter(AREA_ROLES[area], roles));

/** Whether one of `roles` is among those that are let in. */
export const mayEnter = (allowed: readonly Role[], roles: readonly Role[]): boolean => allowed.some((role) => roles.includes(role));

/** Where somebody lands after signing in. */
export const homeOf = (roles: readonly Role[]): string => `/${areasOf(roles)[0] ?? ''}`;
