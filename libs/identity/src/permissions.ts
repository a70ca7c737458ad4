import { ROLES, type Role } from './roles';

/** Every permission of the platform and the roles that hold it; the authorisation matrix test walks this table and every route. */
export const PERMISSIONS = {
  'account.read_own': ROLES,
  'account.change_password': ROLES,
  'message.read_own': ROLES,
  'account.administer': ['security_admin'],
  'certificate.bind': ROLES,
  'certificate.revoke': ['security_admin'],
  'organisation.list': ['security_admin', 'centre_acceptance'],
  'tenderer.look_up': ['agency'],
  'organisation.register': ['security_admin', 'centre_acceptance'],
  'library.keep': ['bidder'],
  'bid.submit': ['bidder'],
  'bid.read_own': ['bidder'],
  'opening.declare': ['agency'],
  'opening.sign_order': ['agency', 'centre_witness'],
  'opening.host': ['agency'],
  'opening.witness': ['centre_witness'],
  'opening.hold': ['agency', 'supervisor'],
  'opening.read_failures': ['agency', 'centre_witness', 'supervisor'],
  'opening.take_part': ['bidder'],
  'bid.release': ['bidder'],
  'inquiry.answer': ['bidder'],
  'custodian.act': ['custodian'],
  'project.draft': ['agency'],
  'project.read_own': ['agency', 'tenderer'],
  'lot.draft': ['agency'],
  'lot.publish': ['agency'],
  'question.ask': ['bidder'],
  'clarification.acknowledge': ['bidder'],
  'question.answer': ['agency'],
  'objection.file': ['bidder'],
  'objection.reply': ['agency', 'tenderer'],
  'complaint.file': ['bidder'],
  'complaint.handle': ['supervisor'],
  'lot.accept': ['centre_acceptance'],
  'venue.read': ['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'],
  'venue.book': ['centre_acceptance'],
  'lot.read_desk': ['agency', 'tenderer', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor'],
  'custodian.list': ['agency', 'tenderer', 'centre_acceptance', 'centre_witness', 'supervisor', 'system_admin'],
  'custodian.watch': ['centre_acceptance', 'centre_witness', 'supervisor', 'system_admin'],
  'custodian.appoint': ['system_admin'],
  'system.read': ['system_admin', 'audit_admin'],
  'audit.read': ['audit_admin'],
  'expert.read': ['centre_expert_desk'],
  'expert.register': ['centre_expert_desk'],
  'committee.form': ['centre_expert_desk'],
  'summons.answer': ['expert'],
  'expert.own': ['expert'],
  'committee.read_desk': ['centre_expert_desk', 'supervisor'],
  'committee.name_owners': ['tenderer'],
  'committee.sit': ['expert', 'tenderer'],
  'evaluation.supervise': ['supervisor'],
  'evaluation.pause': ['expert', 'tenderer', 'supervisor'],
  'evaluation.read_report': ['expert', 'tenderer', 'agency', 'supervisor'],
  'candidates.publish': ['tenderer', 'agency'],
  'award.decide': ['tenderer'],
  'award.follow': ['tenderer', 'supervisor'],
  'contract.offer': ['tenderer'],
  'contract.sign': ['bidder'],
  'contract.file': ['centre_acceptance'],
  'report.submit': ['tenderer'],
  'report.follow': ['tenderer', 'agency', 'supervisor'],
  'report.acknowledge': ['supervisor'],
  'performance.write': ['tenderer', 'agency'],
  'performance.answer': ['bidder'],
  'performance.read': ['tenderer', 'agency', 'bidder', 'supervisor'],
  'performance.watch': ['supervisor'],
  'award.read': ['tenderer', 'agency', 'bidder', 'supervisor'],
  'webhook.manage': [
    'tenderer',
    'agency',
    'bidder',
    'centre_acceptance',
    'centre_witness',
    'centre_expert_desk',
    'supervisor',
    'system_admin',
  ],
  'archive.read': ['tenderer', 'agency', 'centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor', 'audit_admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/**
 * What only a session opened by certificate may do. An administrator can open a bidder's account and knows its first password, but has
 * no certificate of that organisation: so nobody of the platform learns who bid, or who asked.
 */
const BY_CERTIFICATE: ReadonlySet<Permission> = new Set<Permission>([
  'library.keep',
  'bid.submit',
  'bid.read_own',
  'bid.release',
  'question.ask',
  'clarification.acknowledge',
  'objection.file',
  'complaint.file',
  'inquiry.answer',
  'opening.take_part',
]);

export const needsCertificate = (permission: Permission): boolean => BY_CERTIFICATE.has(permission);

export function mayUse(permission: Permission, roles: readonly Role[]): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role));
}
