export { registerKeygen } from './keygen';
export { registerOpen } from './open';
export { registerRelease } from './release';
export { registerSeal } from './seal';
export { registerSubmit } from './submit';
