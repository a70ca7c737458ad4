import { execFileSync, spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const root = join(__dirname, '..', '..');
const pack = join(root, 'node_modules', '@sparticuz', 'chromium');
const system = '/usr/bin/chromium';

/** Why no browser test can run on this machine, with what would help; undefined when they can. */
export const chromiumMissing =
  existsSync(system) || (process.platform === 'linux' && process.arch === 'x64') ? undefined : 'no Chromium (apt-get install -y chromium)';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A headless Chromium: the one of the npm package, with the libraries it ships where the machine lacks them, else Debian's.
 * Chinese is drawn with the Noto Sans SC of libs/documents. Close it with `browser.close()`.
 */
export async function launchChromium(moreFlags: readonly string[] = []): Promise<Browser> {
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  const home = packaged ? await unpacked() : undefined;
  const executablePath = home ? join(home, 'chromium') : system;
  const environment: Record<string, string> = { ...definedEnvironment(), FONTCONFIG_FILE: fontConfiguration() };
  if (home && lacksLibraries(executablePath)) environment['LD_LIBRARY_PATH'] = join(home, 'lib');
  return chromium.launch({ executablePath, args: [...FLAGS, ...moreFlags], env: environment, headless: true });
}

/** The package's archives, unpacked once per version into .cache; several workers may do it at once, the first one's folder stays. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(pack, 'package.json'), 'utf8')) as { version: string };
  const home = join(root, '.cache', `chromium-${version}`);
  if (existsSync(home)) return home;
  mkdirSync(join(root, '.cache'), { recursive: true });
  const draft = mkdtempSync(`${home}-`);
  await unbrotli('chromium.br', join(draft, 'chromium'), 0o755);
  const libraries = join(draft, 'libraries.tar');
  await unbrotli('al2023.tar.br', libraries);
  execFileSync('tar', ['-x', '-f', libraries, '-C', draft]);
  rmSync(libraries);
  try {
    renameSync(draft, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    rmSync(draft, { recursive: true });
  }
  return home;
}

/** Into a file, not into the standard input of `tar`: Node closes that when `tar` has ended, at times before it knows that all was sent. */
function unbrotli(archive: string, file: string, mode?: number): Promise<void> {
  return pipeline(createReadStream(join(pack, 'bin', archive)), createBrotliDecompress(), createWriteStream(file, { mode }));
}

function lacksLibraries(executable: string): boolean {
  return /not found/.test(spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout);
}

function fontConfiguration(): string {
  const file = join(root, '.cache', 'fonts.conf');
  const fonts = join(root, 'libs', 'documents', 'fonts');
  const draft = `${file}.${process.pid}`;
  writeFileSync(
    draft,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${fonts}</dir><cachedir>${join(root, '.cache', 'fontconfig')}</cachedir></fontconfig>`,
  );
  renameSync(draft, file);
  return file;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
