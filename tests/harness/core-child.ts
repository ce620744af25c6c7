import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { CoreMethodName, EventName, MethodInput, MethodOutput } from '../../electron/contract/contract.ts';
import type { CoreOptions, FromCore, MediaCallName, ToCore } from '../../electron/contract/core-port.ts';
import type { ErrorReport, Result } from '../../electron/contract/errors.ts';

const entry = path.resolve(import.meta.dirname, '../../electron/core/process-entry.ts');

export interface CoreChild {
  /** What it said first: null for ready, or why it refused. */
  readonly refusal: ErrorReport | null;
  ask<N extends CoreMethodName>(name: N, input?: MethodInput<N>): Promise<Result<MethodOutput<N>>>;
  /** The answer, or a failed test. */
  must<N extends CoreMethodName>(name: N, input?: MethodInput<N>): Promise<MethodOutput<N>>;
  media(name: MediaCallName, input: unknown): Promise<Result<unknown>>;
  /** Anything, as a broken shell might send it. */
  send(message: unknown): Promise<Result<unknown>>;
  events(): readonly EventName[];
  /** Asks at once and then after each event until the answer pleases. */
  until<N extends CoreMethodName>(
    name: N,
    input: MethodInput<N>,
    pleases: (output: MethodOutput<N>) => boolean,
  ): Promise<MethodOutput<N>>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Lets it close its databases. @returns the exit status. */
  stop(): Promise<number | null>;
}

export const newSecretKey = (): string => randomBytes(32).toString('base64');

/**
 * The core process as the shell forks it, in plain Node. Fulfils when it is ready or has refused.
 * @param through a command that runs what follows it elsewhere, such as `ip netns exec NAME`
 */
export async function startCore(
  options: Pick<CoreOptions, 'profileFolder' | 'defaultCentralUrl' | 'secretKey'>,
  through: readonly string[] = [],
): Promise<CoreChild> {
  const [execPath, ...execArgv] = [...through, process.execPath];
  const child = fork(entry, [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
    execPath,
    execArgv,
  });
  const pending = new Map<number, (result: Result<unknown>) => void>();
  const events: EventName[] = [];
  const onEvent = new Set<() => void>();
  let nextId = 1;
  let first: (message: FromCore) => void = () => {};
  const said = new Promise<FromCore>((resolve) => (first = resolve));
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  const post = (message: ToCore): unknown => child.send(message);

  child.on('message', (received) => {
    const message = received as FromCore;
    if (message.type === 'reply') {
      pending.get(message.id)?.(message.result);
      pending.delete(message.id);
    } else if (message.type === 'event') {
      events.push(message.name);
      for (const listener of onEvent) listener();
    } else first(message);
  });
  void exited.then((code) => {
    process.off('exit', onExit);
    for (const settle of pending.values()) settle({ ok: false, error: { code: 'core.restarting', details: { code } } });
  });

  const call = (name: string, input: unknown): Promise<Result<unknown>> =>
    new Promise((resolve) => {
      const id = nextId++;
      pending.set(id, resolve);
      post({ type: 'call', id, name: name as CoreMethodName, input });
    });
  async function must(name: string, input: unknown): Promise<unknown> {
    const result = await call(name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.details)}`);
    return result.value;
  }

  post({
    type: 'start',
    options: { deviceName: '测试终端', appVersion: '0.0.0-test', sqliteBinding: null, language: 'zh-CN', ...options },
  });
  const answer = await said;
  return {
    refusal: answer.type === 'refused' ? answer.error : null,
    ask: call as CoreChild['ask'],
    must: must as CoreChild['must'],
    media: call,
    send: (message) => call(...(message as [string, unknown])),
    events: () => events,
    until: async (name, input, pleases) => {
      for (;;) {
        const heard = new Promise<void>((resolve) => {
          const listener = (): void => {
            onEvent.delete(listener);
            resolve();
          };
          onEvent.add(listener);
        });
        const output = (await must(name, input)) as MethodOutput<typeof name>;
        if (pleases(output)) return output;
        await Promise.race([heard, exited]);
        if (child.exitCode !== null) throw new Error(`core ended while ${name} was waited for`);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: () => {
      if (child.connected) post({ type: 'stop' });
      return exited;
    },
  };
}
