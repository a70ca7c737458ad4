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
  extra_hosts?: string[];
}
export interface ComposeFile {
  services: Record<string, Service>;
  secrets: Record<string, { file?: string }>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
}

/** A file of docker/ with its anchors and merge keys resolved. */
export const composeFile = (name = 'compose.yaml'): ComposeFile => parse(readDocker(name), { merge: true }) as ComposeFile;

/** These lists of a service grow when a file is laid over another; others (command, test) are replaced. */
const GROWING = new Set(['secrets', 'networks', 'ports', 'extra_hosts', 'cap_drop', 'security_opt', 'tmpfs']);
const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const target = (volume: string): string => volume.split(':')[1]!;

function laid(below: unknown, above: unknown, key: string): unknown {
  if (isTree(below) && isTree(above))
    return Object.fromEntries(
      Object.keys({ ...below, ...above }).map((name) => [name, laid(below[name as never], above[name as never], name)]),
    );
  if (above === undefined || !Array.isArray(below) || !Array.isArray(above)) return above ?? below;
  if (key === 'volumes')
    return [...(below as string[]).filter((one) => !above.some((other) => target(one) === target(other as string))), ...above];
  return GROWING.has(key) ? [...new Set([...below, ...above])] : above;
}

/** One file laid over another, as `docker compose -f … -f …` reads them (Compose Specification, 13-merge). */
export const composeFiles = (below: string, above: string): ComposeFile => laid(composeFile(below), composeFile(above), '') as ComposeFile;
