import { createHash } from 'node:crypto';
import { markup } from '../http/markup.ts';
import type { Html } from '../http/markup.ts';
import type { PageLanguage } from '../http/page-language.ts';

const texts = {
  'zh-CN': {
    title: '集体学习签到',
    intro: '请用自己的账号登录，登录后即为签到。',
    account: '账号',
    password: '密码',
    sign: '签到',
    done: '已签到。请回到教室屏幕前，一起学习。',
    errors: {
      'credentials-refused': '账号或密码不正确。',
      'rate-limited': '密码错误次数过多，请稍后再试，或者请组织人在名单上为您点名。',
      forbidden: '您不在这个班的名单里，不能签到。请告诉组织学习的人。',
      'request-invalid': '这不是教室屏幕上的签到码。请重新扫描屏幕上的码。',
      conflict: '签到码已过期。请重新扫描屏幕上的新码；如果仍然不行，请组织人在名单上为您点名。',
      incomplete: '请把账号和密码填写完整。',
    },
  },
  en: {
    title: 'Join the group',
    intro: 'Sign in with your own account. That marks you present.',
    account: 'Account',
    password: 'Password',
    sign: 'I am here',
    done: 'You are marked present. Please watch the screen in the room.',
    errors: {
      'credentials-refused': 'The account name or the password is wrong.',
      'rate-limited': 'Too many wrong passwords. Try again later, or ask the person who leads to tick you in the list.',
      forbidden: 'You are not in this class, so you cannot join. Please tell the person who leads the group.',
      'request-invalid': 'This is not a code from the screen of a room. Please scan the code on the screen again.',
      conflict:
        'The code has expired. Scan the new one on the screen; if that fails too, ask to be ticked in the list.',
      incomplete: 'Please fill in both account and password.',
    },
  },
} as const;

export type JoinError = keyof (typeof texts)['en']['errors'];
export const isJoinError = (code: string): code is Exclude<JoinError, 'incomplete'> =>
  code !== 'incomplete' && Object.hasOwn(texts.en.errors, code);

export type JoinPageState =
  | { step: 'ask'; c: string; error?: JoinError }
  | { step: 'bad'; error: JoinError }
  | { step: 'done'; displayName: string };

const style = `:root{color-scheme:light dark;font:18px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
body{max-width:26rem;margin:6vh auto;padding:0 1.2rem}h1{font-size:1.5rem}
label{display:block;margin:1rem 0 .3rem}input{box-sizing:border-box;width:100%;font:inherit;padding:.7rem;min-height:52px}
button{font:inherit;font-weight:600;width:100%;min-height:56px;margin:1.5rem 0 0}
[role=alert]{border-left:4px solid #c0392b;padding-left:.8rem}strong{font-size:1.3rem}`;

export const joinPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A plain form, no script: any phone that can show a page can join. */
export function joinPage(state: JoinPageState, language: PageLanguage): string {
  const t = texts[language];
  const other: PageLanguage = language === 'en' ? 'zh-CN' : 'en';
  const query = new URLSearchParams({ lang: other, ...(state.step === 'ask' ? { c: state.c } : {}) });
  return markup`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t.title}</title>
<style>${{ html: style }}</style></head>
<body><p><a href="/join?${query.toString()}" lang="${other}">${other === 'en' ? 'English' : '中文'}</a></p>
<h1>${t.title}</h1>
${body(state, language)}
</body></html>
`.html;
}

function body(state: JoinPageState, language: PageLanguage): Html {
  const t = texts[language];
  if (state.step === 'done') return markup`<p role="status"><strong>${state.displayName}</strong><br>${t.done}</p>`;
  const error = state.error === undefined ? markup`` : markup`<p role="alert">${t.errors[state.error]}</p>`;
  if (state.step === 'bad') return error;
  return markup`<p>${t.intro}</p>${error}
<form method="post" action="/join?lang=${language}">
<input type="hidden" name="c" value="${state.c}">
<label for="accountName">${t.account}</label>
<input id="accountName" name="accountName" autocomplete="username" required maxlength="100">
<label for="password">${t.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200">
<button>${t.sign}</button>
</form>`;
}
