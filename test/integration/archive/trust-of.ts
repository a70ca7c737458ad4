import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrust, type Trust } from '@kaibiao/archive/verify';

/** What a stranger to this platform trusts: its authorities, its certificate, the key of its log. */
export function trustOf(folder: string): Trust {
  const authorities = readdirSync(join(folder, 'trust')).map((name) => join(folder, 'trust', name));
  const files = [...authorities, join(folder, 'platform.pem'), join(folder, 'log-key.pub')];
  return readTrust(files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) })));
}
