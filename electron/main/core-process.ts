import type { UtilityProcess } from 'electron';
import type { CoreMethodName, EventName } from '../contract/contract.ts';
import type { CoreOptions, FromCore, MediaCall, MediaCallName, ToCore } from '../contract/core-port.ts';
import { AppError, toErrorReport, type ErrorReport, type Result } from '../contract/errors.ts';
import type { Log } from '../contract/ports.ts';
import { forkCore } from './fork-core.ts';

export interface CoreProcess {
  /** One call of the contract; never rejects. */
  call(name: CoreMethodName, input: unknown): Promise<Result<unknown>>;
  /** A media call. @throws AppError with core's code. */
  callMedia(call: MediaCall, signal: AbortSignal): Promise<unknown>;
  /** Lets core close its databases; ends it after 5 s all the same. */
  stop(): Promise<void>;
}

interface Pending {
  readonly settle: (result: Result<unknown>) => void;
}

const restartDelaysMs = [200, 1_000, 3_000, 10_000];

/**
 * Runs core in a utility process of its own, starts it again when it dies, and carries calls there. Calls made before core is ready
 * wait; calls in flight when it dies answer `core.restarting`; a core that keeps dying leaves `core.stopped`.
 */
export function createCoreProcess(deps: {
  /** Already on its way when the shell was loaded. */
  first: UtilityProcess;
  log: Log;
  options: () => CoreOptions;
  onEvent: (name: EventName, payload: unknown) => void;
}): CoreProcess {
  const { first, log, options, onEvent } = deps;
  const pending = new Map<number, Pending>();
  let child: UtilityProcess | null = null;
  let refusal: ErrorReport | null = null;
  let ready = false;
  let waiting: ToCore[] = [];
  let nextId = 1;
  let deaths = 0;
  let stopping: (() => void) | null = null;

  function post(message: ToCore): void {
    if (ready && child !== null) child.postMessage(message);
    else waiting.push(message);
  }

  function becomeReady(): void {
    ready = true;
    log.info({ waiting: waiting.length }, 'core is ready');
    for (const message of waiting.splice(0)) child?.postMessage(message);
  }

  function refuse(error: ErrorReport): void {
    refusal = error;
    waiting = [];
    for (const { settle } of pending.values()) settle({ ok: false, error });
    pending.clear();
  }

  function receive(message: FromCore): void {
    if (message.type === 'ready') becomeReady();
    else if (message.type === 'refused') refuse(message.error);
    else if (message.type === 'event') onEvent(message.name, message.payload);
    else if (message.type === 'stopped') stopping?.();
    else {
      pending.get(message.id)?.settle(message.result);
      pending.delete(message.id);
    }
  }

  function died(code: number): void {
    child = null;
    ready = false;
    if (stopping !== null) {
      stopping();
      return;
    }
    const delayMs = restartDelaysMs[deaths];
    deaths += 1;
    log.error({ code, deaths }, 'core ended unexpectedly');
    waiting = [];
    for (const { settle } of pending.values()) settle({ ok: false, error: { code: 'core.restarting', details: {} } });
    pending.clear();
    if (delayMs === undefined) refuse({ code: 'core.stopped', details: {} });
    else setTimeout(() => start(forkCore()), delayMs);
  }

  function start(started: UtilityProcess): void {
    if (stopping !== null) {
      started.kill();
      return;
    }
    try {
      const message: ToCore = { type: 'start', options: options() };
      child = started;
      started.stdout?.on('data', (data: Buffer) => log.info({ core: data.toString().trimEnd() }, 'core says'));
      started.stderr?.on('data', (data: Buffer) => log.warn({ core: data.toString().trimEnd() }, 'core complains'));
      started.on('message', receive);
      started.once('exit', died);
      started.postMessage(message);
    } catch (error) {
      log.error({ err: error }, 'core cannot start');
      refuse(toErrorReport(error));
    }
  }

  /** A core that has run for a minute has earned a clean sheet. */
  setInterval(() => {
    if (ready) deaths = 0;
  }, 60_000).unref();
  start(first);

  function send(name: CoreMethodName | MediaCallName, input: unknown, signal?: AbortSignal): Promise<Result<unknown>> {
    if (refusal !== null) return Promise.resolve({ ok: false, error: refusal });
    const id = nextId++;
    return new Promise((resolve) => {
      const cancel = (): void => post({ type: 'cancel', id });
      signal?.addEventListener('abort', cancel, { once: true });
      pending.set(id, {
        settle: (result) => {
          signal?.removeEventListener('abort', cancel);
          resolve(result);
        },
      });
      post({ type: 'call', id, name, input });
    });
  }

  return {
    call: (name, input) => send(name, input),
    callMedia: async ({ name, input }, signal) => {
      const result = await send(name, input, signal);
      if (result.ok) return result.value;
      throw new AppError(result.error.code, { details: result.error.details });
    },
    stop: () =>
      new Promise((resolve) => {
        const running = child;
        if (running === null) {
          stopping = resolve;
          resolve();
          return;
        }
        const timer = setTimeout(() => {
          log.error({}, 'core did not stop in time');
          running.kill();
          resolve();
        }, 5_000);
        stopping = () => {
          clearTimeout(timer);
          resolve();
        };
        running.postMessage({ type: 'stop' } satisfies ToCore);
      }),
  };
}
