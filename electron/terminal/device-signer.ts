import { decodeBase64url, encodeBase64url } from '../../api-client/protocol/base64url.ts';
import { nodeEd25519 } from '../../api-client/protocol/node-ed25519.ts';
import { AppError } from '../contract/errors.ts';
import type { SecretBox } from '../contract/ports.ts';
import type { TerminalStateStore } from './terminal-state.ts';

/** Signs with the key by which the centre knows this terminal. What is signed names its own kind, as every document does. */
export function createDeviceSigner({ state, box }: { state: TerminalStateStore; box: SecretBox }) {
  /** Both base64url. @throws AppError terminal.not-enrolled, secrets.unreadable */
  return (bytes: Uint8Array): { publicKey: string; value: string } => {
    const { deviceKey } = state.get();
    if (deviceKey === null) throw new AppError('terminal.not-enrolled');
    const seed = decodeBase64url(box.open(deviceKey.seed));
    if (seed === null) throw new AppError('secrets.unreadable');
    return { publicKey: deviceKey.publicKey, value: encodeBase64url(nodeEd25519.sign(seed, bytes)) };
  };
}
