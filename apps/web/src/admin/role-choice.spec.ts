import { ROLE_GROUPS, mayAdd } from './role-choice';

describe('choosing roles', () => {
  it('offers every role once', () => {
    expect(new Set(Object.values(ROLE_GROUPS).flat()).size).toBe(12);
  });
  it('lets parties and staff have several', () => {
    expect([mayAdd('agency', ['tenderer']), mayAdd('centre_witness', ['centre_acceptance'])]).toEqual([true, true]);
  });
  it('keeps each of the three administrators apart from everybody else, whichever was first', () => {
    expect([mayAdd('audit_admin', ['security_admin']), mayAdd('bidder', ['audit_admin']), mayAdd('system_admin', ['bidder'])]).toEqual([
      false,
      false,
      false,
    ]);
  });
  it('lets what is chosen be taken away', () => {
    expect(mayAdd('audit_admin', ['audit_admin'])).toBe(true);
  });
});
