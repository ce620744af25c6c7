/** Ed25519 (RFC 8032) over raw keys: 32 bytes public, 32 bytes seed. Neither function throws for wrong bytes from outside. */
export interface Ed25519Port {
  /** False for a wrong signature and for bytes that are no key or no signature. */
  verify(publicKeyRaw: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean;
  /** @returns 64 bytes. */
  sign(privateKeySeed: Uint8Array, data: Uint8Array): Uint8Array;
}
