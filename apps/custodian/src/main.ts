import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SystemRandom } from '@kaibiao/kernel';
import { ApiClient } from './api-client';
import { AuditLog } from './audit-log';
import { Custodian } from './custodian';
import { custodianClock } from './custodian-clock';
import { openCustodianFolder } from './custodian-keys';
import { Memory } from './memory';
import { serve } from './serve';

/** One custodian of opening keys: its folder, its clock, and a way to the platform. */
async function main(): Promise<void> {
  const { KAIBIAO_API_URL: url, KAIBIAO_CUSTODIAN_DIR: folder } = process.env;
  if (!url || !folder) throw new Error('KAIBIAO_API_URL and KAIBIAO_CUSTODIAN_DIR must be set');
  const clock = custodianClock(process.env);
  const keys = await openCustodianFolder(folder);
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => stop.abort());
  mkdirSync(join(folder, 'releases'), { recursive: true, mode: 0o700 });
  const log = new AuditLog(join(folder, 'log.jsonl'), clock, (line) => process.stdout.write(line));
  const platform = new ApiClient(url, keys.origin, keys.signer, stop.signal);
  const custodian = new Custodian({
    folder,
    keys,
    memory: new Memory(join(folder, 'state.json')),
    log,
    clock,
    random: new SystemRandom(),
    platform,
  });
  log.write('custodian.started', { name: keys.name, certificate: keys.encryption.fingerprint });
  await serve(custodian, platform, stop.signal, complain);
  log.write('custodian.stopped', {});
  log.close();
  process.exit(0);
}

function complain({ message, cause }: Error): void {
  process.stderr.write(
    `${JSON.stringify({ process: 'custodian', msg: 'platform.unreachable', reason: message, cause: cause === undefined ? undefined : String(cause) })}\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${JSON.stringify({ process: 'custodian', msg: 'custodian.failed', reason: (error as Error).message })}\n`);
  process.exit(1);
});
