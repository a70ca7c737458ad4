import type { Role } from './roles';

/** What the audit log is filtered by: the noun of an entry's type. */
export const AUDIT_TOPICS = ['account', 'certificate', 'custodian', 'organisation', 'password', 'session'] as const;
export type AuditTopic = (typeof AUDIT_TOPICS)[number];

/**
 * Whose every step the audit administrator sees, signing in included: those who run the platform. Of everybody else only what was done
 * to the account by another's hand. A bidder that registers, binds a certificate or signs in while bids are taken would show who may
 * have bid; an expert who signs in, or a tenderer's person, who sits in a committee; an agency, when it works on a lot.
 */
export const AUDITED_WHOLE = [
  'centre_acceptance',
  'centre_witness',
  'centre_expert_desk',
  'supervisor',
  'custodian',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const satisfies readonly Role[];

/** A stream is audited whole when its account never held another role: what it did as a bidder does not come to light when the role is taken. */
export const auditedWhole = (everHeld: readonly Role[]): boolean =>
  everHeld.length > 0 && everHeld.every((role) => (AUDITED_WHOLE as readonly Role[]).includes(role));

/** Whether an entry is an act of administration: done by somebody else than whom it is about, and by nobody who entered by himself. */
export const isAdministration = (actorId: string, stream: string): boolean => actorId !== 'public' && stream !== `account/${actorId}`;
