import type { z } from 'zod';
import { account } from './account.ts';
import { bundles } from './bundles.ts';
import { cache } from './cache.ts';
import type { DomainContract } from './domain.ts';
import { groupStudy } from './group-study.ts';
import { health } from './health.ts';
import { learning } from './learning.ts';
import { library } from './library.ts';
import { notes } from './notes.ts';
import { plans } from './plans.ts';
import { reminders } from './reminders.ts';
import { reports } from './reports.ts';
import { shell } from './shell.ts';
import { sync } from './sync.ts';
import { teaching } from './teaching.ts';
import { terminal } from './terminal.ts';

/** Answered by core. */
export const coreContract = {
  health,
  terminal,
  account,
  library,
  cache,
  bundles,
  learning,
  groupStudy,
  notes,
  plans,
  teaching,
  reminders,
  reports,
  sync,
} satisfies Record<string, DomainContract>;
/** Answered by core or shell: everything the renderer may call and hear. */
export const contract = { ...coreContract, shell };

type Contract = typeof contract;
type CoreContract = typeof coreContract;
type Methods<C extends Record<string, { methods: object }>> = {
  [D in keyof C & string]: `${D}.${keyof C[D]['methods'] & string}`;
}[keyof C & string];

/** "library.search", "cache.fetch", … */
export type MethodName = Methods<Contract>;
export type CoreMethodName = Methods<CoreContract>;

type Lookup<N extends string> = N extends `${infer D}.${infer M}`
  ? D extends keyof Contract
    ? M extends keyof Contract[D]['methods']
      ? Contract[D]['methods'][M]
      : never
    : never
  : never;
type InputSchema<N extends MethodName> = Lookup<N> extends { input: infer I extends z.ZodType } ? I : never;
type OutputSchema<N extends MethodName> = Lookup<N> extends { output: infer O extends z.ZodType } ? O : never;

export type MethodInput<N extends MethodName> = z.input<InputSchema<N>>;
/** What a handler receives: the input after zod has parsed it. */
export type MethodRequest<N extends MethodName> = z.output<InputSchema<N>>;
export type MethodOutput<N extends MethodName> = z.output<OutputSchema<N>>;

/** "cache.progress", "library.changed", … */
export type EventName = {
  [D in keyof Contract & string]: `${D}.${keyof Contract[D]['events'] & string}`;
}[keyof Contract & string];
export type EventPayload<N extends EventName> = N extends `${infer D}.${infer E}`
  ? D extends keyof Contract
    ? E extends keyof Contract[D]['events']
      ? Contract[D]['events'][E] extends z.ZodType
        ? z.output<Contract[D]['events'][E]>
        : never
      : never
    : never
  : never;

/** The handlers of one domain, as its `createX` returns them. */
export type DomainHandlers<D extends keyof Contract & string> = {
  [M in keyof Contract[D]['methods'] & string]: `${D}.${M}` extends infer N extends MethodName
    ? (input: MethodRequest<N>, signal: AbortSignal) => Promise<MethodOutput<N>> | MethodOutput<N>
    : never;
};

/** How core announces; the wiring sends it on to every window. */
export type Announce = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

export function findMethod(name: string): { input: z.ZodType; output: z.ZodType } | undefined {
  const [domain, member] = name.split('.') as [string, string | undefined];
  if (member === undefined || !Object.hasOwn(contract, domain)) return undefined;
  const { methods } = contract[domain as keyof Contract] as {
    methods: Record<string, { input: z.ZodType; output: z.ZodType }>;
  };
  return Object.hasOwn(methods, member) ? methods[member] : undefined;
}
