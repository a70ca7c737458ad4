import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SystemRandom } from '@kaibiao/kernel';
import { ApiClient } from './api-client';
import { AuditLog } from './audit-log';
import { Custodian } from './custodian';
import { custodianClock } from './custodian-clock';
import { openCustodianFolder } from './custodian-keys';
import { Memory } from './memory';
import type { Platform } from './tasks';

const WAIT_SECONDS = 20;
const BACK_OFF_MS = { first: 250, longest: 10_000 };
/** Asked again, and refused again: not more often than this. */
const AFTER_REFUSAL_MS = 1_000;

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
  const custodian = new Custodian({ folder, keys, memory: new Memory(join(folder, 'state.json')), log, clock, random: new SystemRandom(), platform });
  log.write('custodian.started', { name: keys.name, certificate: keys.encryption.fingerprint });
  await serve(custodian, platform, stop.signal);
  log.write('custodian.stopped', {});
  log.close();
  process.exit(0);
}

async function serve(custodian: Custodian, platform: Platform, stopped: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stopped.aborted) {
    try {
      const tasks = await platform.tasks(WAIT_SECONDS);
      let done = 0;
      for (const task of tasks) if (await custodian.handle(task)) done += 1;
      failures = 0;
      if (tasks.length > 0 && done === 0) await rest(AFTER_REFUSAL_MS, stopped);
    } catch (error) {
      if (stopped.aborted) return;
      if (failures === 0) complain(error);
      await rest(Math.min(BACK_OFF_MS.first * 2 ** failures++, BACK_OFF_MS.longest), stopped);
    }
  }
}

const rest = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);

function complain(error: unknown): void {
  const { message, cause } = error as Error;
  process.stderr.write(`${JSON.stringify({ process: 'custodian', msg: 'platform.unreachable', reason: message, cause: cause === undefined ? undefined : String(cause) })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${JSON.stringify({ process: 'custodian', msg: 'custodian.failed', reason: (error as Error).message })}\n`);
  process.exit(1);
});
