// Programs of the system that some tests need. They are installed where that is allowed (Debian, root), else their tests are skipped.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Debian packages by the programs, or the files, that they bring. */
const PACKAGES = {
  openssl: ['openssl'],
  python3: ['python3'],
  'gnutls-bin': ['certtool'],
  'libnss3-tools': ['cmsutil', 'certutil'],
  'poppler-utils': ['pdftotext', 'pdfsig', 'pdftoppm'],
  softhsm2: ['softhsm2-util'],
  opensc: ['pkcs11-tool'],
  radosgw: ['radosgw', 'radosgw-admin'],
  'ceph-mon': ['ceph-mon', 'monmaptool'],
  'ceph-osd': ['ceph-osd'],
  'ceph-common': ['ceph', 'ceph-authtool'],
  faketime: ['faketime'],
  'python3-socketio': ['/usr/lib/python3/dist-packages/socketio/__init__.py'],
  'python3-websocket': ['/usr/lib/python3/dist-packages/websocket/__init__.py'],
};

export const S3_PACKAGES = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];

export const installCommand = (packages) => `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

const isThere = (brought) => (isAbsolute(brought) ? existsSync(brought) : onPath(brought));

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export const missingPackages = () => Object.keys(PACKAGES).filter((name) => !PACKAGES[name].every(isThere));

/** Installs what is missing where it may; answers the packages that are still missing. */
export function installTools(say) {
  const missing = missingPackages();
  if (missing.length === 0 || process.getuid?.() !== 0 || !onPath('apt-get')) return missing;
  say(`installing ${missing.join(', ')} (Debian)`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const begun = performance.now();
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env: environment, encoding: 'utf8', timeout: 600_000 });
    if (status !== 0) say(`apt-get ${args[0]} failed: ${`${stdout}${stderr}`.trim().split('\n').slice(-3).join(' | ')}`);
  }
  say(`installed in ${Math.round((performance.now() - begun) / 1000)} s`);
  return missingPackages();
}
