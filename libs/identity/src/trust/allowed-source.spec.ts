import { allowedAddress, allowedSource, isPrivate } from './allowed-source';

const authority = { hosts: ['crl.ca.example', 'ocsp.ca.example:2560', '10.0.0.5', '[::1]:8080'], privateHosts: ['ocsp.ca.example:2560'] };

describe('an address in a certificate', () => {
  it.each([
    'http://crl.ca.example/a.crl',
    'https://CRL.ca.example/a.crl',
    'http://ocsp.ca.example:2560/',
    'http://10.0.0.5/x',
    'http://[::1]:8080/',
  ])('is asked when the operator named its host: %s', (address) => expect(allowedSource(address, authority)).toBeInstanceOf(URL));

  it.each([
    'http://evil.example/a.crl',
    'http://crl.ca.example.evil.example/',
    'http://crl.ca.example:8080/',
    'http://ocsp.ca.example/',
    'http://crl.ca.example@evil.example/',
    'http://user:secret@crl.ca.example/',
    'file:///etc/passwd',
    'ftp://crl.ca.example/',
    'ldap://crl.ca.example/',
    'gopher://crl.ca.example/',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1/',
    'http://10.0.0.6/',
    'http://0x0a000006/',
    'not a url',
    '',
  ])('is left alone otherwise: %s', (address) => expect(allowedSource(address, authority)).toBeNull());

  it('is not followed into a private network, unless that is where the operator expects it', () => {
    const [crl, ocsp, literal] = ['http://crl.ca.example/', 'http://ocsp.ca.example:2560/', 'http://10.0.0.5/'].map(
      (text) => new URL(text),
    );
    expect(allowedAddress(crl!, '203.0.114.7', authority)).toBe(true);
    expect(allowedAddress(crl!, '10.1.2.3', authority)).toBe(false);
    expect(allowedAddress(ocsp!, '10.1.2.3', authority)).toBe(true);
    expect(allowedAddress(literal!, '10.0.0.5', authority)).toBe(true);
  });
});

it.each([
  '127.0.0.1',
  '10.9.9.9',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '0.0.0.0',
  '100.64.0.1',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  'what',
])('%s is private', (address) => expect(isPrivate(address)).toBe(true));
it.each(['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])('%s is public', (address) =>
  expect(isPrivate(address)).toBe(false),
);
