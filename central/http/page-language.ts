import type { FastifyRequest } from 'fastify';

export type PageLanguage = 'zh-CN' | 'en';

/** What the address says, or else what the browser prefers. */
export function pageLanguageOf({ query, headers }: FastifyRequest): PageLanguage {
  const { lang } = query as Record<string, unknown>;
  if (lang === 'en' || lang === 'zh-CN') return lang;
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
}
