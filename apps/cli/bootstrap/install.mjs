import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exclusively, hashOf, root, run, say } from './ground.mjs';

const stamp = join(root, 'node_modules/.kaibiao-install');

/** `npm ci`, unless node_modules already holds what package-lock.json asks for. */
export async function installWhatIsStale() {
  const wanted = wantedInstallation();
  const fresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (fresh()) return;
  await exclusively('installation', async () => {
    if (fresh()) return;
    if (!holdsTheLock()) await install();
    writeFileSync(stamp, wanted);
  });
}

/** What decides an installation: the lock, the dependency part of package.json, the machine. Editing a script is no reason to install. */
function wantedInstallation() {
  const { dependencies, optionalDependencies, devDependencies, overrides } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock = readFileSync(join(root, 'package-lock.json'));
  return hashOf([
    lock,
    JSON.stringify([dependencies, optionalDependencies, devDependencies, overrides]),
    `${process.platform}-${process.arch}`,
  ]);
}

/** Whether npm's own record of node_modules names every package of the lock in its version (packages for other machines aside). */
function holdsTheLock() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const asked = { ...dependencies, ...optionalDependencies, ...devDependencies };
  const lockFits = Object.entries(asked).every(([name, version]) => locked[`node_modules/${name}`]?.version === version);
  return (
    lockFits &&
    Object.entries(locked).every(
      ([path, { version, optional }]) => path === '' || installed[path]?.version === version || (optional && !installed[path]),
    )
  );
}

async function install() {
  say('installing the locked dependencies (npm ci); once, about a minute');
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  // The npm that runs us, else the one on the path.
  const npm = process.env.npm_execpath;
  const own = npm && /^npm/.test(basename(npm)) && existsSync(npm);
  const seconds = await run(own ? process.execPath : 'npm', own ? [npm, ...args] : args, { what: 'installing dependencies' });
  say(`dependencies installed in ${seconds} s`);
}
