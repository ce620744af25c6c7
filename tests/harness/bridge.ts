import type { Page } from '@playwright/test';
import type { Bridge } from '../../electron/contract/bridge.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';

/** Asks the terminal what it knows, through the same door as its page. For what a page shows only rounded; never instead of a click. */
export async function ask<N extends MethodName>(page: Page, name: N, input?: MethodInput<N>): Promise<MethodOutput<N>> {
  const result = await page.evaluate(
    ([method, argument]) => (window as unknown as { hexi: Bridge }).hexi.invoke(method, argument as never),
    [name, input] as const,
  );
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value;
}
