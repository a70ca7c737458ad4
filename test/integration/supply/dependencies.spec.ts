import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';

interface Locked {
  version: string;
  dev?: boolean;
  license?: string;
  integrity?: string;
  hasInstallScript?: boolean;
}

/** Licences that a platform under Apache-2.0 may be shipped with; `A OR B` is ours to choose. */
const PERMISSIVE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Apache-2.0',
  'Python-2.0',
  'PostgreSQL',
]);
/** Says nothing in its package.json; its file LICENSE is read by a person when the version changes. */
const READ_BY_HAND: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT', 'xmlhttprequest-ssl@2.1.2': 'MIT' };

const root = projectRoot();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies' | 'allowScripts',
  Record<string, unknown>
>;
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).flatMap(([path, one]) =>
  path === '' ? [] : [{ name: path.replace(/^.*node_modules\//, ''), ...one }],
);

const isPermissive = ({ name, version, license = READ_BY_HAND[`${name}@${version}`] ?? 'none' }: (typeof locked)[number]): boolean =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((one) => PERMISSIVE.has(one));

describe('what the platform is made of', () => {
  it('is asked for by exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
  });

  it('is locked by the hash of every package', () => {
    expect(locked.length).toBeGreaterThan(200);
    expect(locked.filter(({ integrity = '' }) => !integrity.startsWith('sha512-')).map(({ name }) => name)).toEqual([]);
  });

  it('runs no script of a package while it is installed', () => {
    const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(scripted.filter((name) => manifest.allowScripts[name] !== false)).toEqual([]);
  });

  it('is shipped under licences that allow it', () => {
    const shipped = locked.filter(({ dev }) => !dev);
    expect(shipped.filter((one) => !isPermissive(one)).map(({ name, version, license }) => `${name}@${version}: ${license}`)).toEqual([]);
    expect(isPermissive({ name: 'x', version: '1.0.0', license: 'GPL-3.0' })).toBe(false);
    expect(isPermissive({ name: 'x', version: '1.0.0' })).toBe(false);
  });
});
