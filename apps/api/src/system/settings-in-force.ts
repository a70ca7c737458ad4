import type { AppConfig } from '@kaibiao/platform';

/** One setting: `http.port`. */
export interface Setting {
  name: string;
  value: string;
}

/** The configuration as it was read, name by name. Secrets are no part of it; an address loses the user and password it may hold. */
export const settingsInForce = (config: AppConfig): Setting[] => flat('', config);

function flat(name: string, value: unknown): Setting[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [{ name, value: withoutUser(String(value)) }];
  return Object.entries(value).flatMap(([key, below]) => flat(name ? `${name}.${key}` : key, below));
}

/** `postgres://user:secret@host/db?password=x` is `postgres://host/db`. */
function withoutUser(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  return text.replace(/^([^/]+\/\/)[^/?#]*@/, '$1').replace(/[?#].*$/s, '');
}
