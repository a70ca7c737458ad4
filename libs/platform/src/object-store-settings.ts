import type { AppConfig } from './app-config';
import type { ObjectStoreSettings } from './open-object-store';
import type { Secrets } from './secrets';

/** Where the configuration says that the objects lie, with the keys to it. */
export function objectStoreSettings({ objectStore }: AppConfig, secrets: Secrets): ObjectStoreSettings {
  const { kind, folder, endpoint, bucket, region } = objectStore;
  if (kind === 'filesystem') return { kind, folder };
  const accessKey = process.env.KAIBIAO_S3_ACCESS_KEY ?? secrets.read('s3-access-key').toString('utf8').trim();
  const secretKey = process.env.KAIBIAO_S3_SECRET_KEY ?? secrets.read('s3-secret-key').toString('utf8').trim();
  return { kind, endpoint: endpoint!, bucket, region, accessKey, secretKey };
}
