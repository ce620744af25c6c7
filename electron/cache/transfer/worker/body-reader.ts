import { ProtocolError } from './response-head.ts';
import type { Framing } from './response-head.ts';

/** Finds the body in what a connection carries: pure but for what it remembers. */
export interface BodyReader {
  /** @returns how many bytes were the body's or its framing; the rest is not of this response */
  feed(data: Buffer, emit: (part: Buffer) => void): number;
  isComplete(): boolean;
  /** The other side has closed: whether the body was complete by that. */
  closed(): boolean;
}

const longestLine = 4096;
const newline = 10;

export function createBodyReader(framing: Framing): BodyReader {
  if (framing.kind === 'length') return lengthReader(framing.bytes);
  return framing.kind === 'chunked' ? chunkedReader() : untilCloseReader();
}

function untilCloseReader(): BodyReader {
  return {
    feed: (data, emit) => {
      emit(data);
      return data.length;
    },
    isComplete: () => false,
    closed: () => true,
  };
}

function lengthReader(bytes: number): BodyReader {
  let left = bytes;
  return {
    feed: (data, emit) => {
      const part = data.length > left ? data.subarray(0, left) : data;
      left -= part.length;
      if (part.length > 0) emit(part);
      return part.length;
    },
    isComplete: () => left === 0,
    closed: () => left === 0,
  };
}

/** RFC 9112 section 7.1. */
function chunkedReader(): BodyReader {
  let state: 'size' | 'data' | 'after-data' | 'trailer' | 'complete' = 'size';
  let line = '';
  let left = 0;

  /** Takes of `data` from `at` what belongs to the line. @returns where it ended, and the line if it is whole */
  function takeLine(data: Buffer, at: number): [next: number, whole: string | null] {
    const end = data.indexOf(newline, at);
    line += data.toString('latin1', at, end === -1 ? data.length : end + 1);
    if (line.length > longestLine) throw new ProtocolError('endless line in a chunked body');
    if (end === -1) return [data.length, null];
    const whole = line;
    line = '';
    if (!whole.endsWith('\r\n')) throw new ProtocolError('bare newline in a chunked body');
    return [end + 1, whole.slice(0, -2)];
  }

  function take(whole: string): void {
    if (state === 'size') {
      const [, digits] = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/i.exec(whole) ?? [];
      if (digits === undefined) throw new ProtocolError('no chunk size');
      left = Number.parseInt(digits, 16);
      state = left === 0 ? 'trailer' : 'data';
    } else if (state === 'after-data') {
      if (whole !== '') throw new ProtocolError('a chunk is longer than it said');
      state = 'size';
    } else if (whole === '') state = 'complete';
  }

  return {
    feed: (data, emit) => {
      let at = 0;
      while (at < data.length && state !== 'complete') {
        if (state === 'data') {
          const part = data.subarray(at, at + left);
          left -= part.length;
          at += part.length;
          if (left === 0) state = 'after-data';
          emit(part);
        } else {
          const [next, whole] = takeLine(data, at);
          at = next;
          if (whole !== null) take(whole);
        }
      }
      return at;
    },
    isComplete: () => state === 'complete',
    closed: () => state === 'complete',
  };
}
