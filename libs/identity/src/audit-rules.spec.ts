import { auditedWhole, isAdministration } from './audit-rules';
import { ROLES } from './roles';

describe('what the audit administrator sees', () => {
  it('is every step of those who run the platform, and of nobody who bids, tenders, acts for a tenderer or evaluates', () => {
    expect(ROLES.filter((role) => !auditedWhole([role]))).toEqual(['tenderer', 'agency', 'bidder', 'expert']);
  });
  it('is not what an account did as a bidder, once it is given another role', () => {
    expect(auditedWhole(['bidder', 'supervisor'])).toBe(false);
  });
  it('is nothing of an account whose roles are not known', () => {
    expect(auditedWhole([])).toBe(false);
  });
  it('is what another did to an account, and not what the account did itself or a bidder who entered alone', () => {
    expect(['admin', 'me', 'public'].map((actor) => isAdministration(actor, 'account/me'))).toEqual([true, false, false]);
    expect(['admin', 'public'].map((actor) => isAdministration(actor, 'organisation/it'))).toEqual([true, false]);
  });
});
