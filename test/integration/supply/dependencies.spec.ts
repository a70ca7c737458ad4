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

interface Floor {
  package: string;
  /** The first good version of each major line. */
  fixed: string[];
}
const major = (version: string): number => Number(version.split('.', 1)[0]);
const isBelow = (one: string, other: string): boolean => one.localeCompare(other, 'en', { numeric: true }) < 0;

/** Below the floor of its own line or, where that line was never mended, of the newest that was. */
const isKnownBad = (version: string, { fixed }: Floor): boolean => {
  const floor = fixed.find((one) => major(one) === major(version)) ?? fixed.at(-1)!;
  return isBelow(version, floor);
};

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

  it('holds no version that is known to be bad', () => {
    const { floors } = JSON.parse(readFileSync(join(root, 'floors.json'), 'utf8')) as { floors: Floor[] };
    const bad = floors.flatMap((floor) => locked.filter(({ name, version }) => name === floor.package && isKnownBad(version, floor)));
    expect(bad.map(({ name, version }) => `${name}@${version}`)).toEqual([]);
    // A floor under nothing is a name that was written wrong, or a package that is gone.
    expect(floors.filter((floor) => !locked.some(({ name }) => name === floor.package))).toEqual([]);
    const floor = { package: 'x', fixed: ['7.5.10', '8.17.1'] };
    expect(['6.9.9', '7.5.9', '7.5.10', '8.9.0', '8.17.1', '9.0.0'].map((version) => isKnownBad(version, floor))).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  it('is shipped under licences that allow it', () => {
    const shipped = locked.filter(({ dev }) => !dev);
    expect(shipped.filter((one) => !isPermissive(one)).map(({ name, version, license }) => `${name}@${version}: ${license}`)).toEqual([]);
    expect(isPermissive({ name: 'x', version: '1.0.0', license: 'GPL-3.0' })).toBe(false);
    expect(isPermissive({ name: 'x', version: '1.0.0' })).toBe(false);
  });
});
