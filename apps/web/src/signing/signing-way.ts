import type { Component } from 'vue';

/**
 * A way in which somebody signs: a key in a file, a bridge to a USB key, a token. Whatever it is, it ends in a `Signer`
 * (`keepSigner`), and nothing else of the platform knows of it. A new way is one file below `ways` and a line in `SIGNING_WAYS`.
 */
export interface SigningWay {
  /** Its words stand in `work.way`. */
  readonly name: 'file' | 'bridge' | 'token';
  /** Asks the person for the key and emits `opened` (props and events of KeyForm); null when this way is not available here. */
  readonly form: Component | null;
}
