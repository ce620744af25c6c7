import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBodyReader } from '../../../../../electron/cache/transfer/worker/body-reader.ts';
import {
  parseContentRange,
  parseHead,
  ProtocolError,
  validatorOf,
} from '../../../../../electron/cache/transfer/worker/response-head.ts';
import type { Framing } from '../../../../../electron/cache/transfer/worker/response-head.ts';

describe('the head', () => {
  test('status, headers, length and whether the connection lasts', () => {
    const head = parseHead('HTTP/1.1 206 Partial Content\r\nContent-Length: 12\r\nETag:  "a"\r\nX-A: 1\r\nx-a: 2');
    expect(head).toMatchObject({ status: 206, framing: { kind: 'length', bytes: 12 }, keepAlive: true });
    expect(head.headers.get('etag')).toBe('"a"');
    expect(head.headers.get('x-a')).toBe('1, 2');
    expect(parseHead('HTTP/1.0 200 OK\r\ncontent-length: 1').keepAlive).toBe(false);
    expect(parseHead('HTTP/1.1 200\r\nconnection: Close\r\ncontent-length: 1').keepAlive).toBe(false);
    expect(parseHead('HTTP/1.1 200 OK')).toMatchObject({ framing: { kind: 'until-close' }, keepAlive: false });
  });

  test.each([
    'what is HTTP?',
    'HTTP/2 200 OK',
    'HTTP/1.1 20 OK',
    'HTTP/1.1 200 OK\r\nno colon',
    'HTTP/1.1 200 OK\r\n folded: line',
    'HTTP/1.1 200 OK\r\na: b\nc: d',
    'HTTP/1.1 200 OK\r\ncontent-length: 12, 13',
    'HTTP/1.1 200 OK\r\ncontent-length: -1',
    'HTTP/1.1 200 OK\r\ncontent-length: 1e3',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-length: 3',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip',
  ])('is refused: %j', (text) => {
    expect(() => parseHead(text)).toThrow(ProtocolError);
  });

  test('whatever is sent, it is a head or refused as none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          expect(parseHead(text).status).toBeGreaterThanOrEqual(100);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
    );
  });

  test('a range is one or null', () => {
    expect(parseContentRange('bytes 5-9/10')).toEqual({ first: 5, last: 9, total: 10 });
    expect(parseContentRange('bytes 5-9/*')).toEqual({ first: 5, last: 9, total: null });
    for (const value of [undefined, '', 'bytes */10', 'bytes 5-/10', 'items 5-9/10', 'bytes 5-9/10 ']) {
      expect(parseContentRange(value)).toBeNull();
    }
  });

  test('a weak entity tag is no validator, a date is', () => {
    const date = 'Wed, 25 Nov 2026 04:00:00 GMT';
    expect(validatorOf(new Map([['etag', '"abc"']]))).toBe('"abc"');
    expect(
      validatorOf(
        new Map([
          ['etag', 'W/"abc"'],
          ['last-modified', date],
        ]),
      ),
    ).toBe(date);
    expect(validatorOf(new Map([['last-modified', 'yesterday']]))).toBeNull();
  });
});

/** Feeds it in pieces, as a connection might bring it. */
function read(framing: Framing, wire: Buffer, cuts: readonly number[]) {
  const reader = createBodyReader(framing);
  const parts: Buffer[] = [];
  let taken = 0;
  const ends = [...cuts.map((cut) => cut % (wire.length + 1)), wire.length].sort((a, b) => a - b);
  let at = 0;
  for (const end of ends) {
    if (reader.isComplete() && framing.kind !== 'until-close') break;
    taken += reader.feed(wire.subarray(at, end), (part) => parts.push(Buffer.from(part)));
    at = end;
  }
  return { body: Buffer.concat(parts), taken, complete: reader.isComplete() };
}
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const cuts = fc.array(fc.nat(), { maxLength: 8 });

describe('the body', () => {
  test('of a told length, in whatever pieces: itself and not a byte more', () => {
    fc.assert(
      fc.property(bytes, bytes, cuts, (body, after, at) => {
        const result = read(
          { kind: 'length', bytes: body.length },
          Buffer.concat([body, after]),
          body.length === 0 ? [] : at,
        );
        expect(result).toMatchObject({ body, complete: true });
        expect(result.taken).toBe(body.length);
      }),
    );
  });

  test('in chunks, in whatever pieces: itself and not a byte more', () => {
    fc.assert(
      fc.property(fc.array(bytes.filter((part) => part.length > 0)), bytes, cuts, (parts, after, at) => {
        const chunks = parts.map((part) =>
          Buffer.concat([Buffer.from(`${part.length.toString(16)};a=b\r\n`), part, Buffer.from('\r\n')]),
        );
        const wire = Buffer.concat([...chunks, Buffer.from('0\r\ntrailer: x\r\n\r\n')]);
        const result = read({ kind: 'chunked' }, Buffer.concat([wire, after]), at);
        expect(result).toMatchObject({ body: Buffer.concat(parts), complete: true });
        expect(result.taken).toBe(wire.length);
      }),
    );
  });

  test('in chunks that are none: refused, never endless, never more than was sent', () => {
    fc.assert(
      fc.property(bytes, cuts, (wire, at) => {
        try {
          expect(read({ kind: 'chunked' }, wire, at).body.length).toBeLessThanOrEqual(wire.length);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
    );
    for (const wire of ['5\nhello\r\n', '2\r\nhello\r\n', 'x\r\n', '-1\r\n', '1'.repeat(5000)]) {
      expect(() => read({ kind: 'chunked' }, Buffer.from(wire), [])).toThrow(ProtocolError);
    }
  });
});
