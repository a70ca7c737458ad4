export const isPem = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('-----BEGIN ');

export function toPem(der: Uint8Array, label: string): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
