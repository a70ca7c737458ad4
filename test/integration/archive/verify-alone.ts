import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verification } from '@kaibiao/archive/verify';
import type { Forgery } from '../../support/forgery';
import type { ArchiveWorld } from './world';

const CLI = join(__dirname, '../../../dist/apps/cli/src/main.js');
const isolated = (): boolean => spawnSync('unshare', ['-rn', 'true']).status === 0;

/** `kaibiao verify` in a process without environment and, where that may be taken away, without network. */
export async function verifyAlone(
  { folder, trustFiles }: ArchiveWorld,
  archive: Forgery,
): Promise<Verification & { status: number | null }> {
  const zip = join(folder, 'alone.zip');
  writeFileSync(zip, await archive.zip());
  const [program, ...before] = isolated() ? ['unshare', '-rn', process.execPath] : [process.execPath];
  const args = [...before, CLI, 'verify', zip, '--trust', ...trustFiles, '--json'];
  const { status, stdout } = spawnSync(program!, args, { cwd: folder, env: { PATH: process.env.PATH }, encoding: 'utf8' });
  return { status, ...(JSON.parse(stdout) as Verification) };
}
