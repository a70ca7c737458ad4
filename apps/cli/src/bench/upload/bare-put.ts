import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'minio';

/** Takes a file to the store, and hashes it once. */
export type PutBytes = (file: string) => Promise<void>;

const NAMES = ['KAIBIAO_S3_ENDPOINT', 'KAIBIAO_S3_ACCESS_KEY', 'KAIBIAO_S3_SECRET_KEY', 'KAIBIAO_S3_BUCKET', 'KAIBIAO_S3_REGION'] as const;

/** The S3 server that the environment names; null when it names none. */
export function s3Environment(): Partial<Record<(typeof NAMES)[number], string>> | null {
  if (!process.env.KAIBIAO_S3_ENDPOINT) return null;
  return Object.fromEntries(NAMES.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

/** The `minio` client's own put and one SHA-256; without an S3 server a file written and synced, and one SHA-256. */
export async function barePut(folder: string): Promise<PutBytes> {
  const {
    KAIBIAO_S3_ENDPOINT: endpoint,
    KAIBIAO_S3_ACCESS_KEY: accessKey,
    KAIBIAO_S3_SECRET_KEY: secretKey,
    ...more
  } = s3Environment() ?? {};
  const store = endpoint
    ? s3Put(endpoint, { accessKey: accessKey!, secretKey: secretKey! }, more.KAIBIAO_S3_BUCKET ?? 'kaibiao')
    : filePut(folder);
  return async (file) => {
    await store(file);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(chunk as Buffer);
    hash.digest();
  };
}

function s3Put(endpoint: string, keys: { accessKey: string; secretKey: string }, bucket: string): PutBytes {
  const { hostname, port, protocol } = new URL(endpoint);
  const client = new Client({
    endPoint: hostname,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    useSSL: protocol === 'https:',
    ...keys,
  });
  return async (file) => {
    await client.fPutObject(bucket, 'bench', file);
    await client.removeObject(bucket, 'bench');
  };
}

function filePut(folder: string): PutBytes {
  return async (file) => {
    const to = await open(join(folder, 'bench'), 'w');
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) await to.write(chunk as Buffer);
    await to.sync();
    await to.close();
  };
}
