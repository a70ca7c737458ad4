export { registerKeygen } from './keygen';
export { registerOpen } from './open';
export { completeReceipt, registerReceipt } from './receipt';
export { registerRelease } from './release';
export { registerResume } from './resume';
export { registerSeal } from './seal';
export { registerSubmit } from './submit';
