import { mayCall, networksOf } from './public-address';

const none = networksOf([]);

describe('an address that somebody else names', () => {
  it.each(['1.2.3.4', '223.5.5.5', '8.8.8.8', '2400:3200::1', '2606:4700:4700::1111'])('is called when it is public: %s', (address) =>
    expect(mayCall(address, none)).toBe(true),
  );
  it.each([
    ...[
      '0.0.0.0',
      '10.0.0.1',
      '100.64.0.1',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
    ],
    ...['192.0.0.8', '198.18.0.1', '198.19.255.255', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      'fc00::1',
      'fd12::1',
      'fe80::1',
      'ff02::1',
      '2002:7f00:1::',
      '2001::1',
    ],
  ])('is never called when it is not: %s', (address) => expect(mayCall(address, none)).toBe(false));

  it('is called within a network that the operator allows, and nowhere beside it', () => {
    const allowed = networksOf(['10.20.0.0/16', 'fd00::/8']);
    expect(['10.20.3.4', 'fd12::1', '10.21.0.1', 'fe80::1', '127.0.0.1'].map((address) => mayCall(address, allowed))).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
  it('is no name', () => expect(mayCall('localhost', none)).toBe(false));
});

describe('a list of allowed networks', () => {
  it.each(['10.0.0.0', 'intranet/8', '10.0.0.0/x', ''])('is refused at the start when it holds no network: %s', (range) =>
    expect(() => networksOf([range])).toThrow('no network'),
  );
});
