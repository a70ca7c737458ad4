import type { Clock } from './clock';
import type { Random } from './random';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance. Clients make one before they send an act. */
export function uuidv7(clock: Clock, random: Random): string {
  const bytes = new Uint8Array(16);
  bytes.set(random.bytes(10), 6);
  new DataView(bytes.buffer).setBigUint64(
    0,
    (BigInt(clock.now().getTime()) << 16n) | 0x7000n | BigInt((((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) & 0x0fff),
  );
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** 16 random bytes in hex: names a request in logs and problems. */
export function toHexId(random: Random): string {
  return Array.from(random.bytes(16), (b) => b.toString(16).padStart(2, '0')).join('');
}
