import KeyForm from '../KeyForm.vue';
import type { SigningWay } from '../signing-way';

/** A .p12 file, opened in a worker of this page; works in every browser. */
export const fileWay: SigningWay = { name: 'file', form: KeyForm };
