import type { SigningWay } from './signing-way';
import { bridgeWay } from './ways/bridge';
import { fileWay } from './ways/file';
import { tokenWay } from './ways/token';

/** All ways, in the order in which they are offered. */
export const SIGNING_WAYS: readonly SigningWay[] = [fileWay, bridgeWay, tokenWay];
