import type { SigningWay } from '../signing-way';

/** A token that the browser reaches by itself. Browsers give pages no signing by certificates of tokens (WebAuthn signs only its own challenges). */
export const tokenWay: SigningWay = { name: 'token', form: null };
