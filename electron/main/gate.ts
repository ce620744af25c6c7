import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { invokeChannel } from '../contract/bridge.ts';
import { coreContract, findMethod, type CoreMethodName, type DomainHandlers } from '../contract/contract.ts';
import { AppError, toErrorReport, type Result } from '../contract/errors.ts';
import type { Log } from '../contract/ports.ts';
import type { CoreProcess } from './core-process.ts';
import { originOf } from './security.ts';

/**
 * The one door between a page and the rest. The page is hostile until it shows to be ours: its frame must be a top frame of our own
 * origin, and the name must be of the contract. Core's methods are checked by core's dispatcher, the shell's own here.
 */
export function installGate(deps: {
  pageOrigin: string;
  core: CoreProcess;
  shell: DomainHandlers<'shell'>;
  log: Log;
}): void {
  const { pageOrigin, core, shell, log } = deps;
  const shellHandlers = shell as Record<string, (input: unknown, signal: AbortSignal) => unknown>;

  ipcMain.handle(invokeChannel, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    try {
      if (!isOwnFrame(event, pageOrigin)) {
        log.warn({ url: event.senderFrame?.url ?? null }, 'call from a foreign frame refused');
        throw new AppError('request.invalid');
      }
      const method = typeof name === 'string' ? findMethod(name) : undefined;
      if (typeof name !== 'string' || method === undefined) throw new AppError('request.invalid');
      const [domain, member = ''] = name.split('.') as [string, string?];
      if (Object.hasOwn(coreContract, domain)) return await core.call(name as CoreMethodName, input);
      const request = method.input.safeParse(input);
      if (!request.success) throw new AppError('request.invalid', { cause: request.error });
      return { ok: true, value: await shellHandlers[member]?.(request.data, new AbortController().signal) };
    } catch (error) {
      log.warn({ err: error, name }, 'call failed in the shell');
      return { ok: false, error: toErrorReport(error) };
    }
  });
}

function isOwnFrame(event: IpcMainInvokeEvent, pageOrigin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && originOf(frame.url) === pageOrigin;
}
