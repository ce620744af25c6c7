import type { QueryClient } from '@tanstack/react-query';
import type { MethodInput, MethodName } from '../../electron/contract/contract.ts';
import { callQuery } from '../bridge/use-call.ts';

/**
 * Asks, before anything is drawn, what the first pages will ask one after the other. Core answers all of it in one go as soon as it is
 * up, so that the library is not a chain of questions behind a door.
 */
export function askAhead(client: QueryClient): void {
  const ask = <N extends MethodName>(name: N, input: MethodInput<N>): void =>
    void client.prefetchQuery(callQuery(name, input));
  ask('terminal.settings', undefined);
  ask('terminal.status', undefined);
  ask('account.current', undefined);
  ask('learning.recent', { limit: 20 });
  ask('library.search', { text: '', sort: 'newest', offset: 0, limit: 1, playableOnly: true });
  ask('library.search', { text: '', sort: 'newest', offset: 0, limit: 1 });
}
