/** `tcp://clamd:3310`, `tcp://[::1]:3310` or `unix:/run/clamav/clamd.ctl`. */
export const CLAMD_ADDRESS = /^(?:tcp:\/\/(?:\[([0-9a-f:.]+)\]|([^/:\s[\]]+)):(\d{1,5})|unix:(\/\S+))$/i;

export type ClamdAddress = { host: string; port: number } | { path: string };

/** null for what is none. */
export function clamdAddress(text: string): ClamdAddress | null {
  const [, v6, name, port, path] = CLAMD_ADDRESS.exec(text) ?? [];
  if (path) return { path };
  const host = v6 ?? name;
  return host ? { host, port: Number(port) } : null;
}
