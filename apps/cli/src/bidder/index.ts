export { registerKeygen } from './keygen';
export { registerOpen } from './open';
export { registerSeal } from './seal';
export { registerSubmit } from './submit';
