import { join, resolve } from 'node:path';
import type { Suite } from '@kaibiao/crypto';
import { projectRoot } from '@kaibiao/platform';
import { Refusal } from '../refusal';

/** What the environment decides about a stack on this machine; the names are those of docs/operations.md. */
export interface StackSettings {
  readonly root: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** A server of one's own; without it an embedded PostgreSQL is started. */
  readonly databaseUrl?: string;
  readonly databaseOwnerUrl?: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Of the keys of the demo accounts; without it what the folder has, or INTL-1. */
  readonly suite?: Suite;
  /** A throw-away stack of the demo or of a test, under a calendar that its launcher moves. */
  readonly demo?: DemoSettings;
}

export interface DemoSettings {
  /** The simulated instant at which the stack starts. */
  readonly startsAt: Date;
  readonly bidders: number;
  readonly experts: number;
  /** Of everybody's keys. */
  readonly suite: Suite;
  /** After a crash, instead of the pause that doubles. */
  readonly pauseMs?: number;
  /** The data folder is a copy of one that `Stack.prepare()` has filled with these settings: there is nothing to migrate and nobody to seed. */
  readonly prepared?: boolean;
}

export function stackSettings(environment: NodeJS.ProcessEnv): StackSettings {
  const root = projectRoot();
  const port = Number(environment.KAIBIAO_PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Refusal(`KAIBIAO_PORT must be a port between 1 and 65535, not "${environment.KAIBIAO_PORT}".`);
  return {
    root,
    dataDir: environment.KAIBIAO_DATA_DIR ? resolve(environment.KAIBIAO_DATA_DIR) : join(root, '.data'),
    host: environment.KAIBIAO_HOST || '127.0.0.1',
    port,
    secure: Boolean(environment.KAIBIAO_TLS_CERT),
    databaseUrl: environment.KAIBIAO_DATABASE_URL || undefined,
    databaseOwnerUrl: environment.KAIBIAO_DATABASE_OWNER_URL || environment.KAIBIAO_DATABASE_URL || undefined,
    environment,
  };
}

/** The address under which this machine reaches the api, also when it listens on all of them. */
export function localUrl({ host, port, secure }: StackSettings): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${secure ? 'https' : 'http'}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
