/** Whoever signs: a key in a file, in a browser's memory, in a token, behind a bridge or at a signing service. */
export interface Signer {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** Certificates between the signer's and the root (the root itself may be left out), DER. */
  readonly chain: readonly Uint8Array[];
  /**
   * A raw signature over `bytes`, as the certificate's key says: RSA PKCS#1 v1.5 with SHA-256, ECDSA P-256 with SHA-256 as DER, or SM2
   * with SM3 (id `1234567812345678`) as DER.
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
