import { createHash } from 'node:crypto';
import { markup } from './markup.ts';
import type { Html } from './markup.ts';
import type { PageLanguage } from './page-language.ts';

/** Forms that any browser and any phone can show: no script, one style, and a policy that allows nothing else. */
const commonStyle = `:root{color-scheme:light dark;font:17px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
body{margin:8vh auto;padding:0 1.5rem}h1{font-size:1.5rem}
label{display:block;margin:1rem 0 .3rem}input{box-sizing:border-box;width:100%;font:inherit;padding:.7rem;min-height:48px}
button{font:inherit;min-height:48px;padding:0 1.6rem;margin-top:1.5rem}
[role=alert]{border-left:4px solid #b23a2b;padding-left:.8rem}strong{font-size:1.2rem}
`;

export interface PlainPage {
  readonly policy: string;
  /** `path` with `query` is this page again, for the other language. */
  render(page: {
    language: PageLanguage;
    title: string;
    path: string;
    query?: Readonly<Record<string, string>>;
    body: Html;
  }): string;
}

/** @param ownStyle what this page has beside the common style. */
export function plainPage(ownStyle: string): PlainPage {
  const style = commonStyle + ownStyle;
  return {
    policy: [
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    render: ({ language, title, path, query = {}, body }) => {
      const other: PageLanguage = language === 'en' ? 'zh-CN' : 'en';
      const again = new URLSearchParams({ lang: other, ...query });
      return markup`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title>
<style>${{ html: style }}</style></head>
<body><p><a href="${path}?${again.toString()}" lang="${other}">${other === 'en' ? 'English' : '中文'}</a></p>
<h1>${title}</h1>
${body}
</body></html>
`.html;
    },
  };
}
