import type { Files } from './files';
import { FilesystemObjectStore } from './filesystem-object-store';
import type { ObjectStore } from './object-store';
import { S3ObjectStore, type S3Settings } from './s3-object-store';

/** What opens an object store; plain data, so that it can be given to a thread. Keys of S3 are in it: never to be logged. */
export type ObjectStoreSettings = { kind: 'filesystem'; folder: string } | ({ kind: 's3' } & S3Settings);

/** `files`: how a store of files reaches them. */
export function openObjectStore(settings: ObjectStoreSettings, files?: Files): ObjectStore {
  return settings.kind === 'filesystem' ? new FilesystemObjectStore(settings.folder, files) : new S3ObjectStore(settings);
}
