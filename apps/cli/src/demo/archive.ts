import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verification } from '@kaibiao/archive/verify';
import { exportLot, verifyArchive } from '../auditor';
import type { DemoWorld } from './demo-world';
import { eventually } from './eventually';
import type { LotInPlay } from './life-of-a-lot';

export interface Audited extends Verification {
  archive: string;
  /** What an auditor trusts, got from the authority and not from the archive. */
  trust: string;
}

/** 归档并离线核验：导出档案，用 kaibiao verify 的全部检查核对 */
export async function audit({ dataDir, folder, settings, timeline }: DemoWorld, { lotCode }: LotInPlay): Promise<Audited> {
  const base = join(folder, '..');
  const [archive, trust] = [join(base, `${lotCode}.zip`), join(base, 'trust')];
  await gatherTrust(join(dataDir, 'secrets'), trust);
  await eventually('the log covers every entry of the lot', () => exported(lotCode, archive, settings));
  await timeline.say('归档 archive of the lot exported', { file: `${lotCode}.zip` });
  return { ...(await verifyArchive({ archive, trust })), archive, trust };
}

async function exported(lotCode: string, out: string, settings: DemoWorld['settings']): Promise<boolean> {
  try {
    await exportLot({ lotCode, out, settings });
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('signed log')) return false;
    throw error;
  }
}

/** The roots and keys that an auditor is given by the authority, of the platform with these secrets. */
export async function gatherTrust(secrets: string, trust: string): Promise<void> {
  await mkdir(trust, { recursive: true });
  await cp(join(secrets, 'trust'), trust, { recursive: true });
  await cp(join(secrets, 'log-key.pub'), join(trust, 'log.pub'));
  await cp(join(secrets, 'platform.pem'), join(trust, 'platform.pem'));
}
