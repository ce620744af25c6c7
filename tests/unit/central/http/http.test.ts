import * as fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { baseUrlOf } from '../../../../central/http/base-url.ts';
import { matchesEntityTag } from '../../../../central/http/entity-tag.ts';
import { markup } from '../../../../central/http/markup.ts';

it('markup never lets a text become an element or leave its attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { html } = markup`<p title="${text}">${text}</p>`;
      expect(html.match(/[<>"]/g)).toHaveLength(6);
      const decoded = html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
      expect(decoded).toBe(`<p title="${text}">${text}</p>`);
    }),
  );
  expect(markup`<ul>${[markup`<li>${'<'}</li>`, markup`<li>b</li>`]}</ul>`.html).toBe(
    '<ul><li>&#60;</li><li>b</li></ul>',
  );
});

it('entity tags are compared one by one', () => {
  expect(matchesEntityTag(undefined, '"a"')).toBe(false);
  expect(matchesEntityTag('"a,b", W/"c"', '"c"')).toBe(true);
  expect(matchesEntityTag('"a,b"', '"b"')).toBe(false);
  expect(matchesEntityTag(' * ', '"b"')).toBe(true);
});

it('the base address is the configured one, or a loopback one, and no other machine’s', () => {
  const asked = (host?: string) => ({ headers: { host } }) as FastifyRequest;
  const open = baseUrlOf(undefined, () => 'http://127.0.0.1:8787');
  expect(open(asked('127.0.0.1:4000'))).toBe('http://127.0.0.1:4000');
  expect(open(asked('[::1]:4000'))).toBe('http://[::1]:4000');
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost:1@evil', undefined]) {
    expect(open(asked(host))).toBe('http://127.0.0.1:8787');
  }
  expect(baseUrlOf('https://centre.example/api/', () => '')(asked('localhost'))).toBe('https://centre.example/api');
});
