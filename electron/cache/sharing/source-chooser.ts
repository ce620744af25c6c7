import type { Clock, Log } from '../../contract/ports.ts';
import type { WantedFile } from '../store/segment-store.ts';
import { centreId } from '../transfer/source.ts';
import type { Outcome, Source, SourceChooser, SourceRequest, SourceResult } from '../transfer/source.ts';
import type { LeaseClient } from './lease-client.ts';
import type { PeerOutcome } from './peer-rules.ts';
import type { PeerProbe, ProbeAnswer, Question } from './peer-probe.ts';
import { formatHost } from './peer-table.ts';
import type { Peer, PeerTable } from './peer-table.ts';
import type { DeviceIdentity } from './sharing-ports.ts';

export interface Patience {
  /** Somebody sits before a player: by then the centre is asked. With what the fetcher gives a peer to answer it stays below 2 s. */
  readonly foregroundMs: number;
  /** How long a lease holder that does not answer is waited for: by then there is another one, as a rule. */
  readonly holderMs: number;
  /** How long a file is waited for that the holder has promised again and again. */
  readonly promiseMs: number;
  /** How long the first word of who has the lease is waited for. */
  readonly leaseMs: number;
  /** One question to the holder, and to a peer that others say was served a moment ago. */
  readonly turnMs: number;
}

export const patience: Patience = {
  foregroundMs: 800,
  holderMs: 75_000,
  promiseMs: 600_000,
  leaseMs: 12_000,
  turnMs: 10_000,
};

export interface SourceChooserDeps {
  readonly identity: DeviceIdentity;
  readonly table: PeerTable;
  readonly lease: LeaseClient;
  readonly probe: Pick<PeerProbe, 'ask'>;
  readonly mediaBaseUrl: () => string | null;
  readonly isOnline: () => boolean;
  readonly courseOf: (sha256: string) => string | null;
  /** Somebody is spoken of whom the site's list does not know. */
  readonly meet: () => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly patience?: Partial<Patience>;
}

/**
 * A holder that breaks off is asked again, for a file and in a row over all files: where all of a room went to the centre at the first
 * hiccup of a busy holder the line would carry everything thirty times.
 */
const holderTries = { ofAFile: 3, inARow: 6 } as const;
/** Peers asked at the same time whether they have a file. */
const askedAtOnce = 6;
const pauseMs = 300;

/**
 * Who a file is fetched from. In the background: from the lease holder, or who it says was served a moment ago; the holder itself
 * from who has it, else from the centre. For a player: from whoever says at once that he has it, else from the centre. Whoever
 * cannot be reached is not waited for twice.
 */
export function createSourceChooser(deps: SourceChooserDeps): SourceChooser {
  const { identity, table, lease, probe, clock, random, log } = deps;
  const limits = { ...patience, ...deps.patience };
  /** Since when a file is waited for. */
  const waitingSince = new Map<string, number>();
  /** Since when the present holder has not answered. */
  let trouble: { holder: string; sinceMs: number } | null = null;
  /** Transfers from a holder that failed since one came in full. */
  let brokenOff: { holder: string; times: number } | null = null;

  function centre(): Source | null {
    const baseUrl = deps.isOnline() ? deps.mediaBaseUrl() : null;
    return baseUrl === null ? null : { sourceId: centreId, kind: 'centre', baseUrl, tls: null };
  }

  const toSource = (peer: Peer, address: string): Source => ({
    sourceId: peer.terminalId,
    kind: 'peer',
    baseUrl: `https://${formatHost(address)}:${peer.port}`,
    tls: {
      ca: identity.authority,
      cert: identity.certificate,
      key: identity.privateKey,
      fingerprint256: peer.certificateSha256,
    },
  });

  /** What a peer says, and what that says of it. */
  async function ask(peer: Peer, question: Question, signal: AbortSignal): Promise<ProbeAnswer> {
    const answer = await probe.ask(peer, question, signal);
    if (answer.kind === 'unreachable') {
      log.debug({ err: answer.cause, terminalId: peer.terminalId }, 'a peer does not answer');
      table.mark(peer.terminalId, { kind: 'failed' });
    } else if (answer.kind === 'here') table.reached(peer.terminalId, answer.address);
    return answer;
  }

  /** The first of them that has it at this moment; a few are asked at a time. */
  async function whoHas(peers: readonly Peer[], question: Question, signal: AbortSignal): Promise<Source | null> {
    const found = new AbortController();
    const both = AbortSignal.any([signal, found.signal]);
    const queue = peers.values();
    let source: Source | null = null;
    async function askOn(): Promise<void> {
      for (const peer of queue) {
        if (both.aborted) return;
        const answer = await ask(peer, { ...question, waitMs: 0 }, both).catch(() => null);
        if (answer?.kind !== 'here' || source !== null) continue;
        source = toSource(peer, answer.address);
        found.abort(new Error('another one has it'));
      }
    }
    await Promise.all(Array.from({ length: Math.min(askedAtOnce, peers.length) }, askOn));
    return source;
  }

  /** Those of whom somebody says that they were served it; one after the other, each lets us wait for our turn. */
  async function askOnwards(
    terminalIds: readonly string[],
    question: Question,
    except: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Source | null> {
    const queue = [...terminalIds];
    const asked = new Set(except);
    for (let next = queue.shift(); next !== undefined && asked.size < except.size + 4; next = queue.shift()) {
      const peer = asked.has(next) ? null : table.find(next);
      if (peer === null) continue;
      asked.add(next);
      const answer = await ask(peer, question, signal);
      if (answer.kind === 'here') return toSource(peer, answer.address);
      if (answer.kind === 'ask') queue.unshift(...answer.terminalIds);
    }
    return null;
  }

  const questionOf = ({ file, foreground }: SourceRequest, waitMs: number): Question => ({
    ...file,
    courseId: deps.courseOf(file.sha256),
    foreground,
    waitMs,
  });

  const pauseOf = (ms: number): { waitMs: number } => ({ waitMs: Math.round(ms * (0.5 + random())) });

  async function forPlayer(request: SourceRequest, except: ReadonlySet<string>): Promise<Source | null> {
    const toCentre = centre();
    // One peer has cost its time already.
    if (toCentre !== null && request.tried.length > 0) return toCentre;
    // Without a centre to turn to there is nothing to hurry for.
    const budgetMs = toCentre === null ? limits.foregroundMs * 4 : limits.foregroundMs;
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(budgetMs)]);
    const question = questionOf(request, budgetMs);
    const holder = holderToAsk(except);
    const others = table.toAsk(except).filter(({ terminalId }) => terminalId !== holder?.terminalId);
    const first = new AbortController();
    const both = AbortSignal.any([signal, first.signal]);
    const ways = [whoHas(others, question, both)];
    if (holder !== null) ways.push(viaHolder(holder, question, except, both));
    const found = await firstFound(ways);
    first.abort(new Error('found'));
    request.signal.throwIfAborted();
    return found ?? toCentre;
  }

  async function viaHolder(
    holder: Peer,
    question: Question,
    except: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Source | null> {
    const answer = await ask(holder, question, signal);
    if (answer.kind === 'here') return toSource(holder, answer.address);
    return answer.kind === 'ask' ? askOnwards(answer.terminalIds, question, except, signal) : null;
  }

  function holderToAsk(except: ReadonlySet<string>): Peer | null {
    const held = lease.current();
    return held === null || held.mine || except.has(held.holderTerminalId) ? null : table.find(held.holderTerminalId);
  }

  async function forLater(
    request: SourceRequest,
    except: ReadonlySet<string>,
  ): Promise<Source | { waitMs: number } | null> {
    const { signal, tried } = request;
    await lease.settled(AbortSignal.any([signal, AbortSignal.timeout(limits.leaseMs)]));
    const held = lease.current();
    const question = questionOf(request, limits.turnMs);
    // A banned one is no holder for this terminal.
    if (
      held === null ||
      held.mine ||
      isGivenUp(held.holderTerminalId, tried) ||
      table.isBanned(held.holderTerminalId)
    ) {
      return (await whoHas(table.toAsk(except), question, signal)) ?? centre();
    }
    const holder = table.find(held.holderTerminalId);
    const answer = holder === null ? null : await ask(holder, question, signal);
    if (holder !== null && answer !== null && answer.kind !== 'unreachable') {
      trouble = null;
      if (answer.kind === 'here') return toSource(holder, answer.address);
      if (answer.kind === 'ask') {
        const found = await askOnwards(answer.terminalIds, question, except, signal);
        return found ?? pauseOf(pauseMs);
      }
      const tooLong = clock.monotonicMs() - since(request.file) > limits.promiseMs;
      if (answer.kind === 'busy' && !tooLong) return pauseOf(pauseMs);
    }
    const found = await whoHas(table.toAsk(new Set([...except, held.holderTerminalId])), question, signal);
    if (found !== null) return found;
    const toCentre = centre();
    const stillHoped = answer?.kind !== 'absent' && answer?.kind !== 'busy' && isHoped(held.holderTerminalId);
    if (toCentre === null || !stillHoped) return toCentre;
    // It may have come to the site since, or have lost the lease.
    if (table.isListed(held.holderTerminalId)) lease.doubt();
    else deps.meet();
    return pauseOf(pauseMs * 5);
  }

  function since({ sha256 }: WantedFile): number {
    const known = waitingSince.get(sha256);
    if (known !== undefined) return known;
    const now = clock.monotonicMs();
    waitingSince.set(sha256, now);
    return now;
  }

  function isGivenUp(holder: string, tried: readonly string[]): boolean {
    if (tried.filter((id) => id === holder).length >= holderTries.ofAFile) return true;
    return brokenOff?.holder === holder && brokenOff.times >= holderTries.inARow;
  }

  function follow(sourceId: string, kind: PeerOutcome['kind']): void {
    if (lease.current()?.holderTerminalId !== sourceId) return;
    if (kind === 'served') brokenOff = null;
    else brokenOff = { holder: sourceId, times: brokenOff?.holder === sourceId ? brokenOff.times + 1 : 1 };
  }

  /** Whether a holder that cannot be reached is waited for: not for ever, and not again for every file. */
  function isHoped(holder: string): boolean {
    if (trouble?.holder !== holder) trouble = { holder, sinceMs: clock.monotonicMs() };
    return clock.monotonicMs() - trouble.sinceMs < limits.holderMs;
  }

  return {
    async next(request) {
      lease.want();
      const except = new Set(request.tried);
      const chosen = request.foreground ? await forPlayer(request, except) : await forLater(request, except);
      if (chosen === null || 'sourceId' in chosen) waitingSince.delete(request.file.sha256);
      return chosen;
    },

    ended(sourceId, result, file) {
      if (sourceId === centreId) return;
      const outcome = outcomeOf(result);
      if (outcome === null) return;
      if (outcome.kind === 'bad') log.warn({ terminalId: sourceId, sha256: file.sha256 }, 'a peer served wrong bytes');
      if (outcome.kind === 'served') table.cameFromPeer(sourceId, result.bytes);
      table.mark(sourceId, outcome);
      follow(sourceId, outcome.kind);
    },
  };
}

/** Those that say nothing of the peer. */
const neutral: ReadonlySet<Outcome> = new Set(['left', 'busy', 'missing']);

function outcomeOf({ outcome, bytes, ms }: SourceResult): PeerOutcome | null {
  if (neutral.has(outcome)) return null;
  if (outcome === 'ok') return { kind: 'served', bytes, ms };
  return { kind: outcome === 'corrupt' ? 'bad' : 'failed' };
}

/** The first that finds something; null when none does. */
function firstFound(ways: Promise<Source | null>[]): Promise<Source | null> {
  return new Promise((resolve) => {
    let left = ways.length;
    const none = (): void => {
      if (--left === 0) resolve(null);
    };
    for (const way of ways) way.then((found) => (found === null ? none() : resolve(found)), none);
  });
}
