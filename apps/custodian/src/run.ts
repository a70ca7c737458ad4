import { mkdirSync } from 'node:fs';
import { SystemRandom } from '@kaibiao/kernel';
import { ApiClient } from './api-client';
import { AuditLog } from './audit-log';
import { Custodian } from './custodian';
import { custodianClock } from './custodian-clock';
import { openCustodianFolder } from './custodian-keys';
import { readConfig } from './folder/config';
import { ownFiles } from './folder/own-files';
import { Memory } from './memory';
import { OldKeys } from './old-keys';
import { Refusal } from './refusal';
import { serve } from './serve';

export interface RunOptions {
  folder: string;
  /** The platform; that of the folder's config.json when left out. */
  api?: string;
}

/** One custodian of opening keys: its folder, its clock, and a way to the platform. Ends at the first signal. */
export async function run({ folder, api = readConfig(folder).api }: RunOptions): Promise<void> {
  if (!api) throw new Refusal('Where is the platform? Give --api, KAIBIAO_API_URL, or "api" in config.json.');
  const clock = custodianClock(process.env);
  const keys = await openCustodianFolder(folder);
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => stop.abort());
  mkdirSync(ownFiles(folder).releases, { recursive: true, mode: 0o700 });
  const log = new AuditLog(ownFiles(folder).log, clock, (line) => process.stdout.write(line));
  const platform = new ApiClient(api, keys.origin, keys.signer, stop.signal);
  const memory = new Memory(ownFiles(folder).state);
  const parts = { folder, keys, memory, log, clock, random: new SystemRandom(), platform };
  const [custodian, oldKeys] = [new Custodian(parts), new OldKeys(parts)];
  log.write('custodian.started', { name: keys.name, certificate: keys.encryption.fingerprint });
  await serve({ custodian, oldKeys }, platform, stop.signal, complain);
  log.write('custodian.stopped', {});
  log.close();
  process.exit(0);
}

function complain({ message, cause }: Error): void {
  process.stderr.write(
    `${JSON.stringify({ process: 'custodian', msg: 'platform.unreachable', reason: message, cause: cause === undefined ? undefined : String(cause) })}\n`,
  );
}
