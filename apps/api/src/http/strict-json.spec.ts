import { addressIssue } from './strict-json';

describe('an address', () => {
  it('may hold no NUL', () => {
    expect([addressIssue('/api/v1/lots/a%00'), addressIssue('/api/v1/lots?word=%00')]).toEqual([
      { code: 'TEXT_HAS_NUL' },
      { code: 'TEXT_HAS_NUL' },
    ]);
    expect(addressIssue('/api/v1/lots/a%2500?word=0')).toBeNull();
  });
});
