const hex = (length: number) => ({ type: 'string', pattern: `^[0-9a-f]{${length}}$` });
const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

const headers = {
  ETag: { description: 'The SHA-256 in quotes: strong', schema: { type: 'string' } },
  'Accept-Ranges': { schema: { const: 'bytes' } },
};

const operation = (operationId: string, summary: string, content: object | undefined) => ({
  operationId,
  summary,
  security: [],
  parameters: ['Range', 'If-Range', 'If-None-Match'].map((name) => ({
    name,
    in: 'header',
    schema: { type: 'string' },
  })),
  responses: {
    200: { description: 'The whole file', headers, ...(content === undefined ? {} : { content }) },
    ...(content === undefined ? {} : { 206: { description: 'One range of bytes', headers, content } }),
    304: { description: 'If-None-Match names this file' },
    404: { description: 'No such file', content: problem },
    ...(content === undefined ? {} : { 416: { description: 'No such range', content: problem } }),
  },
});

/** Media files: below `mediaBaseUrl` of the service, here or on any other HTTP origin. */
export const mediaOperations: Record<string, unknown> = {
  parameters: [
    { name: 'first', in: 'path', required: true, schema: hex(2), description: 'The first two digits of the hash' },
    { name: 'second', in: 'path', required: true, schema: hex(2), description: 'The next two' },
    { name: 'sha256', in: 'path', required: true, schema: hex(64) },
  ],
  get: operation('getMedia', 'A media file by its hash', file),
  head: operation('headMedia', 'Size and ETag of a media file', undefined),
};
