import { BlockList, isIP } from 'node:net';
import type { Authority } from './authority';

type Hosts = Pick<Authority, 'hosts' | 'privateHosts'>;

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * An address out of a certificate, if the platform may ask it. Whoever made the certificate wrote it, so only hosts that the operator
 * named for that authority are asked (ASVS 1.3.6): by `http` or `https`, without credentials, on the named port or the scheme's own.
 */
export function allowedSource(address: string, { hosts }: Pick<Hosts, 'hosts'>): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  const standard = url && DEFAULT_PORTS[url.protocol];
  if (!url || standard === undefined || url.username !== '' || url.password !== '') return null;
  const port = url.port === '' ? standard : url.port;
  const named = hosts.some((host) => host === `${url.hostname}:${port}` || (host === url.hostname && port === standard));
  return named ? url : null;
}

/** Whether a host may be reached at this address: a private one only when the operator wrote that very address, or expects the name there. */
export function allowedAddress(url: URL, address: string, { privateHosts }: Pick<Hosts, 'privateHosts'>): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return true;
  const expected = privateHosts.some((named) => named === url.hostname || named.startsWith(`${url.hostname}:`));
  return expected || !isPrivate(address);
}

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

/** Not an address of the public network (RFC 6890); of an IPv4 address inside an IPv6 one the inner counts. */
export function isPrivate(address: string): boolean {
  const inner = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(inner);
  return family === 0 || PRIVATE.check(inner, family === 6 ? 'ipv6' : 'ipv4');
}
