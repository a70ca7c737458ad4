export { Account } from './account.entity';
export {
  AccountQueries,
  type AccountView,
  type CertificateView,
  type OrganisationView,
  type OwnAccountView,
  type Page,
  type PageInput,
} from './accounts.queries';
export { AuditEntries, type AuditEntry, type AuditInput } from './audit.queries';
export { AUDIT_TOPICS, type AuditTopic } from './audit-rules';
export { BindCertificate, type BindCertificateInput } from './bind-certificate';
export { BoundCertificate, CERTIFICATE_USAGES, type CertificateUsage } from './bound-certificate.entity';
export { CertificateBook, type Binding, type CertificateOwner } from './certificate-book';
export { Challenges, signInText, type Challenge } from './challenges';
export { ChangePassword, type ChangePasswordInput } from './change-password';
export { DisableAccount, EnableAccount, GiveRoles } from './change-account';
export { IdentityModule } from './identity.module';
export { JoinByCertificate, type JoinInput } from './join-by-certificate';
export type { CommitmentText } from './joining/commitment-texts';
export { JOINING_FORMAT, type JoiningStatement } from './joining/joining-statement';
export { OpenAccount, type OpenAccountInput, type OpenedAccount } from './open-account';
export { Organisation } from './organisation.entity';
export { toPem } from './pem';
export { mayUse, needsCertificate, PERMISSIONS, type Permission } from './permissions';
export { PlatformSigner } from './platform-signer';
export { isRetry, SignedActs, type SignedInput } from './signed-acts';
export { SecretSigner } from './secret-signer';
export { RegisterOrganisation } from './register-organisation';
export { ADMIN_ROLES, type OrganisationInput } from './registration-rules';
export { Caller, Public, REQUIRED_PERMISSION, Requires, type RouteAccess } from './requires';
export { RevokeCertificate } from './revoke-certificate';
export { ROLES, type Principal, type Role } from './roles';
export { SealDocument } from './seal-document';
export { SESSION_COOKIE, SESSION_HOURS, Sessions, type StartedSession } from './sessions';
export { SignInByCertificate, type SignedChallenge } from './sign-in-by-certificate';
export { SignInByPassword, type PasswordInput } from './sign-in-by-password';
export { RevocationCheck, type CheckedRevocation } from './trust/revocation-check';
export type { Authority, RevocationPolicy } from './trust/authority';
export { DemoTimestampAuthority } from './demo-timestamp-authority';
export { HttpTimestampAuthority } from './http-timestamp-authority';
export { TimestampAuthority } from './timestamp-authority';
export { Timestamps } from './timestamps';
export { TrustQueries, type TrustView } from './trust/trust.queries';
export { TrustStore } from './trust/trust-store';
