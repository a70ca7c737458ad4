import { existsSync, readFileSync } from 'node:fs';
import { Refusal } from '../refusal';
import { ownFiles } from './own-files';

/** `config.json` of a custodian's folder. */
export interface CustodianConfig {
  /** The custodian (保管人) as its organisation calls it. */
  readonly name: string;
  /** Unified social credit code (统一社会信用代码) of the organisation; absent in folders that a centre prepared. */
  readonly code?: string;
  /** Where the platform is. */
  readonly api?: string;
  /** Under which address the platform asks certificates to sign in, when it is not the api's own. */
  readonly origin?: string;
}

export function readConfig(folder: string): CustodianConfig {
  const { config } = ownFiles(folder);
  if (!existsSync(config)) throw new Refusal(`${folder} is no custodian's folder: make one with \`kaibiao custodian init\`.`);
  return JSON.parse(readFileSync(config, 'utf8')) as CustodianConfig;
}
