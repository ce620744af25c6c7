import { markup } from '../http/markup.ts';
import type { Html } from '../http/markup.ts';
import { plainPage } from '../http/plain-page.ts';
import type { PageLanguage } from '../http/page-language.ts';

const texts = {
  'zh-CN': {
    title: '批准教学终端',
    intro: '请输入终端屏幕上显示的代码，并以管理员身份登录。',
    code: '终端代码',
    account: '管理员账号',
    password: '密码',
    next: '下一步',
    check: '请核对：屏幕上显示这一代码的，确是下面这台终端吗？',
    terminal: '终端名称',
    approve: '批准',
    deny: '拒绝',
    approved: '已批准。终端将在几秒钟内开始使用。',
    denied: '已拒绝。',
    another: '处理下一台终端',
    errors: {
      'credentials-refused': '账号或密码不正确。',
      'rate-limited': '密码错误次数过多，请稍后再试。',
      forbidden: '只有管理员可以批准终端。',
      'not-found': '没有终端在等待这个代码，它可能已经过期。',
      conflict: '这台终端先前已有不同的决定。',
      'token-refused': '登录已过期，请重新登录。',
      'request-invalid': '请把各项填写完整。',
    },
  },
  en: {
    title: 'Approve a classroom terminal',
    intro: 'Enter the code shown on the terminal and sign in as an administrator.',
    code: 'Terminal code',
    account: 'Administrator account',
    password: 'Password',
    next: 'Next',
    check: 'Please check: is this the terminal that shows the code on its screen?',
    terminal: 'Terminal name',
    approve: 'Approve',
    deny: 'Deny',
    approved: 'Approved. The terminal starts within a few seconds.',
    denied: 'Denied.',
    another: 'Another terminal',
    errors: {
      'credentials-refused': 'The account name or the password is wrong.',
      'rate-limited': 'Too many wrong passwords. Please try again later.',
      forbidden: 'Only an administrator may approve terminals.',
      'not-found': 'No terminal is waiting with this code. It may have expired.',
      conflict: 'This terminal was decided upon otherwise before.',
      'token-refused': 'Your sign-in has expired. Please sign in again.',
      'request-invalid': 'Please fill in everything.',
    },
  },
} as const;

export type PageError = keyof (typeof texts)['en']['errors'];
export const isPageError = (code: string): code is PageError => Object.hasOwn(texts.en.errors, code);

export type PageState =
  | { step: 'ask'; userCode: string; error?: PageError }
  /** `ticket` is the administrator's session. It travels in the form, never in a cookie: no other site can send it. */
  | { step: 'decide'; userCode: string; deviceName: string; ticket: string }
  | { step: 'done'; decision: 'approve' | 'deny'; deviceName: string };

const page = plainPage(`body{max-width:30rem}input[name=userCode]{letter-spacing:.2em;text-transform:uppercase}
button{margin-right:.8rem}`);

export const pageContentSecurityPolicy = page.policy;

/** The verification page of RFC 8628 section 3.3: plain forms, no script. */
export function devicePage(state: PageState, language: PageLanguage): string {
  const t = texts[language];
  return page.render({
    language,
    title: t.title,
    path: '/device',
    ...(state.step === 'done' ? {} : { query: { user_code: state.userCode } }),
    body: body(state, language),
  });
}

function body(state: PageState, language: PageLanguage): Html {
  const t = texts[language];
  if (state.step === 'done') {
    return markup`<p role="status"><strong>${state.deviceName}</strong><br>${t[state.decision === 'approve' ? 'approved' : 'denied']}</p>
<p><a href="/device?lang=${language}">${t.another}</a></p>`;
  }
  if (state.step === 'decide') {
    return markup`<p>${t.check}</p>
<p>${t.terminal}: <strong>${state.deviceName}</strong><br>${t.code}: <strong>${state.userCode}</strong></p>
<form method="post" action="/device?lang=${language}">
<input type="hidden" name="ticket" value="${state.ticket}"><input type="hidden" name="userCode" value="${state.userCode}">
<button name="decision" value="approve">${t.approve}</button><button name="decision" value="deny">${t.deny}</button>
</form>`;
  }
  const error = state.error === undefined ? markup`` : markup`<p role="alert">${t.errors[state.error]}</p>`;
  return markup`<p>${t.intro}</p>${error}
<form method="post" action="/device?lang=${language}">
<label for="userCode">${t.code}</label>
<input id="userCode" name="userCode" value="${state.userCode}" autocomplete="off" required maxlength="9">
<label for="accountName">${t.account}</label>
<input id="accountName" name="accountName" autocomplete="username" required maxlength="100">
<label for="password">${t.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200">
<button>${t.next}</button>
</form>`;
}
