import { coreOptionsSchema, type CallMessage, type CoreOptions, type ToCore } from '../contract/core-port.ts';
import { AppError, toErrorReport, type ErrorReport, type Result } from '../contract/errors.ts';
import type { Log } from '../contract/ports.ts';
import { toAppError } from './central-errors.ts';
import type { Core, CoreDeps } from './create-core.ts';
import type { Transport } from './transport.ts';

export interface ServeCoreDeps {
  readonly transport: Transport;
  /** @throws AppError when core cannot start. */
  readonly start: (options: CoreOptions, announce: CoreDeps['announce']) => { core: Core; log: Log; close: () => void };
}

/**
 * Speaks for one core: starts it on the first message, carries calls, cancels, stops. When the store cannot be opened it stays up
 * only to answer every call with why.
 */
export function serveCore({ transport, start }: ServeCoreDeps): void {
  const running = new Map<number, AbortController>();
  const answering = new Set<Promise<void>>();
  let started: ReturnType<ServeCoreDeps['start']> | null = null;
  let refusal: ErrorReport = { code: 'core.restarting', details: {} };
  let stopping = false;

  function begin(options: unknown): void {
    if (started !== null) return;
    try {
      const parsed = coreOptionsSchema.safeParse(options);
      if (!parsed.success) throw new AppError('request.invalid', { cause: parsed.error });
      started = start(parsed.data, (name, payload) => transport.post({ type: 'event', name, payload }));
      transport.post({ type: 'ready' });
    } catch (error) {
      refusal = toErrorReport(toAppError(error));
      transport.post({ type: 'refused', error: refusal });
    }
  }

  function answer({ id, name, input }: CallMessage): void {
    const reply = (result: Result<unknown>): void => transport.post({ type: 'reply', id, result });
    if (started === null) {
      reply({ ok: false, error: refusal });
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    const call = started.core
      .call(name, input, controller.signal)
      .then(reply)
      .finally(() => {
        running.delete(id);
        answering.delete(call);
      });
    answering.add(call);
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    const core = started;
    // From here on every call is answered with this.
    refusal = { code: 'core.stopped', details: {} };
    started = null;
    for (const controller of running.values()) controller.abort(new AppError('core.stopped'));
    await Promise.all(answering);
    await core?.core.stop();
    core?.log.info({}, 'core stopped');
    core?.close();
    transport.post({ type: 'stopped' });
    transport.close();
  }

  transport.receive((message: ToCore) => {
    if (message.type === 'start') begin(message.options);
    else if (message.type === 'call') answer(message);
    else if (message.type === 'cancel') running.get(message.id)?.abort(new AppError('request.cancelled'));
    else if (message.type === 'stop') void stop();
  });
  transport.onEnd(() => void stop());
}
