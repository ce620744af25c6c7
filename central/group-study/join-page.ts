import { markup } from '../http/markup.ts';
import type { Html } from '../http/markup.ts';
import { plainPage } from '../http/plain-page.ts';
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

const page = plainPage(`body{max-width:26rem;margin-top:6vh}button{font-weight:600;width:100%;min-height:56px}`);

export const joinPagePolicy = page.policy;

/** A plain form, no script: any phone that can show a page can join. */
export function joinPage(state: JoinPageState, language: PageLanguage): string {
  const t = texts[language];
  return page.render({
    language,
    title: t.title,
    path: '/join',
    ...(state.step === 'ask' ? { query: { c: state.c } } : {}),
    body: body(state, language),
  });
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
