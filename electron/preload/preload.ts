import { contextBridge, ipcRenderer } from 'electron';
import { eventChannel, invokeChannel, type Bridge } from '../contract/bridge.ts';

/** The page's only way out: two fixed channels, names and inputs checked on the other side by the gate and the dispatcher. */
const bridge: Bridge = {
  invoke: (name, input) => ipcRenderer.invoke(invokeChannel, name, input),
  subscribe: (name, listener) => {
    const receive = (_event: unknown, announced: unknown, payload: unknown): void => {
      if (announced === name) listener(payload as never);
    };
    ipcRenderer.on(eventChannel, receive);
    return () => void ipcRenderer.off(eventChannel, receive);
  },
};

contextBridge.exposeInMainWorld('hexi', bridge);
