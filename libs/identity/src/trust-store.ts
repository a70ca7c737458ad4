import { pemBlocks } from '@kaibiao/crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { VerifyOptions } from '@kaibiao/crypto';
import { AppConfig } from '@kaibiao/platform';
import { isPem } from './pem';

const CERTIFICATE_FILES = ['.pem', '.crt', '.cer', '.der'];

/**
 * Whom the platform trusts: the certificates of the authorities (电子认证服务机构) and their CRLs, PEM or DER, as the operator puts
 * them into `trust/` of the secrets folder. Read again whenever a file of the folder changes.
 */
@Injectable()
export class TrustStore {
  private state = '';
  private certificates: readonly Uint8Array[] = [];
  private lists: readonly Uint8Array[] = [];
  private readonly folder: string;

  constructor(config: AppConfig) {
    this.folder = join(config.secretsFolder, 'trust');
  }

  /** What `verifyDetached` and `verifyStatement` ask for, at an instant. */
  options(at: Date): VerifyOptions {
    this.refresh();
    return { trust: this.certificates, at, crls: this.lists };
  }

  private refresh(): void {
    const names = existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
    const files = names.map((name) => ({ name, path: join(this.folder, name) }));
    const state = files.map(({ path, name }) => `${name} ${statSync(path).mtimeMs}`).join('\n');
    if (state === this.state) return;
    this.certificates = files
      .filter(({ name }) => CERTIFICATE_FILES.includes(extname(name)))
      .flatMap(({ path }) => derOf(path, 'CERTIFICATE'));
    this.lists = files.filter(({ name }) => extname(name) === '.crl').flatMap(({ path }) => derOf(path, 'X509 CRL'));
    this.state = state;
  }
}

function derOf(path: string, label: string): Uint8Array[] {
  const bytes = readFileSync(path);
  return isPem(bytes) ? pemBlocks(bytes.toString('utf8'), label) : [new Uint8Array(bytes)];
}
