import type { Bridge } from '../../electron/contract/bridge.ts';

declare global {
  interface Window {
    /** Put there by preload. */
    readonly hexi: Bridge;
  }
}
