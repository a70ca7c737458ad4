import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import koffi from 'koffi';
import type { Holder } from '../../support/pki';

export const PIN = '271828';
export const LABEL = 'UKey 测试';
const PLACES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
];

/** The module of softhsm2 on this machine; undefined where it is not installed (see test/support/tools.mjs). */
export const softhsmModule = (): string | undefined => PLACES.find((path) => existsSync(path));

export interface SoftToken {
  module: string;
  /** Puts a key and its certificate into the token, as the maker of a USB key does. */
  hold(id: string, holder: Holder): void;
  certificate(id: string, der: Uint8Array): void;
  /** What `pkcs11-tool` says of its private keys. */
  list(): string;
  close(): void;
}

/** A token in a folder of its own. The module reads SOFTHSM2_CONF when it is initialised, so a test file has one token at a time. */
export function softToken(): SoftToken {
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-token-'));
  const module = softhsmModule()!;
  mkdirSync(join(folder, 'tokens'));
  const conf = join(folder, 'softhsm2.conf');
  writeFileSync(conf, `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  // Jest gives tests a copy of the environment; the module asks C's.
  koffi.load('libc.so.6').func('int setenv(const char *, const char *, int)')('SOFTHSM2_CONF', conf, 1);
  // Another test file of this process may have left the module with a token that is gone.
  koffi.load(module).func('unsigned long C_Finalize(void *)')(null);
  const run = (program: string, ...args: string[]): Buffer =>
    execFileSync(program, args, { env: { ...process.env, SOFTHSM2_CONF: conf }, stdio: ['ignore', 'pipe', 'pipe'] });
  run('softhsm2-util', '--init-token', '--free', '--label', LABEL, '--so-pin', '314159', '--pin', PIN);
  const tool = (...args: string[]): Buffer =>
    run('pkcs11-tool', '--module', module, '--token-label', LABEL, '--login', '--pin', PIN, ...args);
  const write = (type: string, id: string, bytes: Uint8Array, ...usage: string[]): void => {
    const file = join(folder, `${type}-${id}`);
    writeFileSync(file, bytes);
    tool('--write-object', file, '--type', type, '--id', id, ...usage);
  };
  return {
    module,
    hold(id, { certificate, keys }) {
      write('privkey', id, keys.privateKeyPkcs8, '--usage-sign', '--usage-decrypt', '--usage-derive');
      write('cert', id, certificate);
    },
    certificate: (id, der) => write('cert', id, der),
    list: () => tool('--list-objects', '--type', 'privkey').toString(),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
