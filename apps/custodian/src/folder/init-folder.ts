import { chmodSync, mkdirSync } from 'node:fs';
import { createCsr, generateKeyPair, generateSm2KeyPair, type Suite } from '@kaibiao/crypto';
import { toPem } from '../to-pem';
import type { CustodianConfig } from './config';
import { KEY_USES, ownFiles, writeNew } from './own-files';

export interface InitInput {
  folder: string;
  api: string;
  name: string;
  /** Unified social credit code (统一社会信用代码) of the custodian's organisation. */
  code: string;
  /** Of the lots that it will serve: its keys are of RSA-3072, or of SM2. */
  suite: Suite;
}

/**
 * Makes a custodian's folder: two keys of its own making and the requests for their certificates. The keys never leave it. What was
 * begun is gone on with; a key that is there is never made again. Answers the paths of the requests.
 */
export async function initFolder({ folder, api, name, code, suite }: InitInput): Promise<string[]> {
  const files = ownFiles(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const config: CustodianConfig = { name, code, api };
  writeNew(files.config, `${JSON.stringify(config, null, 2)}\n`);
  for (const use of KEY_USES) {
    const keys = suite === 'GM-1' ? generateSm2KeyPair() : await generateKeyPair(3072);
    // The request after the key: a request whose key was lost would be certified for nothing.
    writeNew(files.key(use), toPem(keys.privateKeyPkcs8, 'PRIVATE KEY'));
    writeNew(files.request(use), toPem(await createCsr({ name, organisationCode: code, ...keys }), 'CERTIFICATE REQUEST'));
  }
  return KEY_USES.map((use) => files.request(use));
}
