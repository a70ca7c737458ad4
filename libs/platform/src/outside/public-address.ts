import { BlockList, isIP } from 'node:net';

/** What IANA's registries of special-purpose addresses (RFC 6890) keep from the public internet. */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Of IPv6 only global unicast is public, and of that neither tunnels, which hide an IPv4 address, nor documentation. */
const PUBLIC_V6 = ['2000::/3'];
const NOT_PUBLIC_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const [notPublic, global] = [networksOf([...NOT_PUBLIC_V4, ...NOT_PUBLIC_V6]), networksOf(PUBLIC_V6)];

/** A list of networks in CIDR notation. Throws on what is none. */
export function networksOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    const family = isIP(address);
    if (family === 0 || !/^\d{1,3}$/.test(bits)) throw new Error(`${range} is no network in CIDR notation`);
    list.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether the platform may connect there: a public address, or one of the networks that the operator allows. */
export function mayCall(address: string, allowed: BlockList): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (allowed.check(address, family)) return true;
  if (notPublic.check(address, family)) return false;
  return family === 'ipv4' ? isIP(address) === 4 : global.check(address, family);
}
