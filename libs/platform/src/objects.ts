/** The object store alone, for a thread that has to be there at once: no Nest, no database. */
export { ObjectCorruptError } from './object-store';
export type { ObjectStore, StoredObject } from './object-store';
export { promptFiles } from './files';
export { openObjectStore, type ObjectStoreSettings } from './open-object-store';
