/**
 * - `unknown-key`: signed by none of the keys this terminal trusts
 * - `signature-wrong`: the bytes are not what was signed
 * - `malformed`: not the shape, or signed and yet not a manifest this version understands
 */
export type ProtocolErrorCode = 'signature-wrong' | 'unknown-key' | 'malformed';

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
