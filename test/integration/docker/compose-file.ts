import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const DOCKER = join(__dirname, '../../../docker');
export const readDocker = (path: string): string => readFileSync(join(DOCKER, path), 'utf8');

export interface Service {
  image?: string;
  restart?: string;
  profiles?: string[];
  command?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  networks?: string[];
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  deploy?: { replicas?: number };
  depends_on?: Record<string, unknown>;
}
export interface ComposeFile {
  services: Record<string, Service>;
  secrets: Record<string, { file?: string }>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
}

/** A file of docker/ with its anchors and merge keys resolved. */
export const composeFile = (name = 'compose.yaml'): ComposeFile => parse(readDocker(name), { merge: true }) as ComposeFile;
