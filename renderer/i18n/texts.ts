import type { zhCN } from './zh-cn.ts';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** The shape of a complete translation. */
export type Texts = Same<typeof zhCN>;
