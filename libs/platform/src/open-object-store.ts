import { FilesystemObjectStore } from './filesystem-object-store';
import type { ObjectStore } from './object-store';
import { S3ObjectStore, type S3Settings } from './s3-object-store';

/** What opens an object store; plain data, so that it can be given to a thread. Keys of S3 are in it: never to be logged. */
export type ObjectStoreSettings = { kind: 'filesystem'; folder: string } | ({ kind: 's3' } & S3Settings);

export function openObjectStore(settings: ObjectStoreSettings): ObjectStore {
  return settings.kind === 'filesystem' ? new FilesystemObjectStore(settings.folder) : new S3ObjectStore(settings);
}
