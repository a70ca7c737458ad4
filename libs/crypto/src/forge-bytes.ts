import forge from 'node-forge';

export const asn1Of = (der: Uint8Array): forge.asn1.Asn1 => forge.asn1.fromDer(forge.util.createBuffer(binaryOf(der)));

export const bytesOf = (asn1: forge.asn1.Asn1): Uint8Array => bytesOfBinary(forge.asn1.toDer(asn1).getBytes());

export const bytesOfBinary = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Bytes as forge takes them: a string of one character a byte. */
export function binaryOf(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
}
