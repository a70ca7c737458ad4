import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { parseCertificate, type VerifyOptions } from '@kaibiao/crypto';
import { AppConfig } from '@kaibiao/platform';
import { readAuthority, type Authority } from './authority';

/**
 * Whom the platform trusts: the certificate authorities (电子认证服务机构) as the operator puts them into `trust/` of the secrets folder.
 * Each has a folder of its own with its certificates, its CRLs (PEM or DER) and `authority.json`; files that lie in `trust/` itself are
 * one more authority, of which only the files are known. Read again whenever a file changes.
 */
@Injectable()
export class TrustStore {
  private state = '';
  private known: readonly Authority[] = [];
  /** CRLs that were fetched, by their address. */
  private readonly learned = new Map<string, Uint8Array>();
  private readonly folder: string;

  constructor(config: AppConfig) {
    this.folder = join(config.secretsFolder, 'trust');
  }

  /** What `verifyDetached` and `verifyStatement` ask for, at an instant. */
  options(at: Date): VerifyOptions & { intermediates: readonly Uint8Array[]; crls: readonly Uint8Array[] } {
    const authorities = this.authorities();
    return {
      trust: authorities.flatMap(({ roots }) => roots),
      intermediates: authorities.flatMap(({ intermediates }) => intermediates),
      at,
      crls: [...authorities.flatMap(({ lists }) => lists), ...this.learned.values()],
    };
  }

  authorities(): readonly Authority[] {
    const files = existsSync(this.folder) ? filesBelow(this.folder) : [];
    const state = files.map((path) => `${path} ${statSync(path).mtimeMs}`).join('\n');
    if (state !== this.state) {
      const folders = [...new Set(files.map((path) => dirname(path)))];
      this.known = folders.flatMap((folder) => readAuthority(folder, this.defaults(folder)) ?? []);
      this.state = state;
    }
    return this.known;
  }

  /** The authority with this anchor. */
  authorityOf(anchor: { fingerprint: string }): Authority | null {
    const owns = ({ roots }: Authority): boolean => roots.some((der) => parseCertificate(der).fingerprint === anchor.fingerprint);
    return this.authorities().find(owns) ?? null;
  }

  /** From now on every signature is also judged by this list. */
  learn(url: string, crl: Uint8Array): void {
    this.learned.set(url, crl);
  }

  private defaults(folder: string): { revocation: Authority['revocation'] } {
    return { revocation: folder === this.folder ? 'when-known' : 'required' };
  }
}

function filesBelow(folder: string): string[] {
  const entries = (path: string): string[] =>
    readdirSync(path)
      .filter((name) => !name.startsWith('.'))
      .map((name) => join(path, name));
  const isFile = (path: string): boolean => statSync(path).isFile();
  const above = entries(folder);
  return [...above, ...above.filter((path) => !isFile(path)).flatMap(entries)].filter(isFile).sort();
}
