import type { Manifest } from './manifest';
import { notYet } from './not-yet';

/** The manifest in these bytes; refuses anything but its canonical form (MANIFEST_INVALID with the reason). */
export function parseManifest(bytes: Uint8Array): Manifest {
  return notYet(`parseManifest ${bytes.length}`);
}

/** SHA-256 (hex) of the manifest's bytes: the name of this version of the bid everywhere else. */
export function manifestHash(bytes: Uint8Array): string {
  return notYet(`manifestHash ${bytes.length}`);
}
