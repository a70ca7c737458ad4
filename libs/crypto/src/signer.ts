/** Whoever signs: a key in a file, in a browser's memory, in a token, behind a bridge or at a signing service. */
export interface Signer {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** Certificates between the signer's and the root (the root itself may be left out), DER. */
  readonly chain: readonly Uint8Array[];
  /** A raw signature over `bytes` with SHA-256: RSA PKCS#1 v1.5, or ECDSA P-256 as DER, as the certificate's key says. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
