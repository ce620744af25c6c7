import type { CertificateState } from '../../api-client/contract/certificates.ts';
import { markup } from '../http/markup.ts';
import type { Html } from '../http/markup.ts';
import { plainPage } from '../http/plain-page.ts';
import type { PageLanguage } from '../http/page-language.ts';

const texts = {
  'zh-CN': {
    title: '结业证书查验',
    intro: '请输入证书上的编号，例如 HX-2026-7K3QF-9ADXM-R。大小写和横线不影响查验。',
    number: '证书编号',
    check: '查验',
    another: '查验另一份证书',
    valid: '证书有效',
    validMore: '请与证书上的姓名、名称和学时核对；姓名只显示首尾。',
    revoked: '证书已撤销',
    reason: '撤销原因',
    revokedAt: '撤销日期',
    unknown: '没有这份证书',
    unknownMore: '本中心没有发出过这个编号的证书。请核对编号；编号无误而仍查不到的，证书不是本中心发出的。',
    mistyped: '编号有误',
    mistypedMore: '没有证书会有这样的编号，多半是抄错了一位。请对照证书重新输入。',
    holder: '姓名',
    programme: '培训名称',
    hours: '学时',
    completedAt: '结业日期',
    issuedAt: '发证日期',
    issuer: '发证单位',
  },
  en: {
    title: 'Verify a certificate',
    intro: 'Enter the number on the certificate, such as HX-2026-7K3QF-9ADXM-R. Case and dashes do not matter.',
    number: 'Certificate number',
    check: 'Verify',
    another: 'Verify another certificate',
    valid: 'This certificate is valid',
    validMore: 'Compare name, title and hours with the certificate; of the name only its ends are shown.',
    revoked: 'This certificate was revoked',
    reason: 'Reason',
    revokedAt: 'Revoked on',
    unknown: 'There is no such certificate',
    unknownMore:
      'This centre has issued no certificate with this number. Check the number; if it is right, the certificate is not of this centre.',
    mistyped: 'The number is not right',
    mistypedMore: 'No certificate has such a number: a character was probably copied wrongly. Please enter it again.',
    holder: 'Name',
    programme: 'Training',
    hours: 'Hours',
    completedAt: 'Completed on',
    issuedAt: 'Issued on',
    issuer: 'Issued by',
  },
} as const;

export type CertificatePageState =
  | { step: 'ask' }
  | { step: 'found'; certificate: CertificateState }
  /** It could be one, and is none. */
  | { step: 'unknown'; number: string }
  /** Its check does not hold. */
  | { step: 'mistyped'; number: string };

const page = plainPage(`body{max-width:34rem}input{letter-spacing:.06em;text-transform:uppercase}
[role=status]{border-left:6px solid #2e6b4f;padding-left:1rem}[role=alert]{border-left-width:6px;padding-left:1rem}
h2{margin:0;font-size:1.35rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1.2rem}dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}`);

export const certificatePageSecurityPolicy = page.policy;

/** Plain HTML without a script: whoever checks a certificate may have any browser. */
export function certificatePage(state: CertificatePageState, language: PageLanguage): string {
  const t = texts[language];
  return page.render({
    language,
    title: t.title,
    path: state.step === 'ask' ? '/certificates' : `/certificates/${encodeURIComponent(numberOf(state))}`,
    body: markup`${answer(state, language)}
${state.step === 'found' ? another(language) : form(state, language)}`,
  });
}

const numberOf = (state: Exclude<CertificatePageState, { step: 'ask' }>): string =>
  state.step === 'found' ? state.certificate.number : state.number;

const another = (language: PageLanguage): Html =>
  markup`<p><a href="/certificates?lang=${language}">${texts[language].another}</a></p>`;

function form(state: CertificatePageState, language: PageLanguage): Html {
  const t = texts[language];
  const number = state.step === 'mistyped' || state.step === 'unknown' ? state.number : '';
  return markup`<form method="get" action="/certificates">
<input type="hidden" name="lang" value="${language}">
<label for="number">${t.number}</label>
<input id="number" name="number" value="${number}" autocomplete="off" spellcheck="false" required maxlength="60">
<button>${t.check}</button>
</form>`;
}

function answer(state: CertificatePageState, language: PageLanguage): Html {
  const t = texts[language];
  if (state.step === 'ask') return markup`<p>${t.intro}</p>`;
  if (state.step === 'unknown') return markup`<div role="alert"><h2>${t.unknown}</h2><p>${t.unknownMore}</p></div>`;
  if (state.step === 'mistyped') return markup`<div role="alert"><h2>${t.mistyped}</h2><p>${t.mistypedMore}</p></div>`;
  const { certificate } = state;
  const { revocation } = certificate;
  const row = (name: string, value: string): Html => markup`<dt>${name}</dt><dd>${value}</dd>`;
  const head =
    revocation === null
      ? markup`<div role="status"><h2>${t.valid}</h2><p>${t.validMore}</p></div>`
      : markup`<div role="alert"><h2>${t.revoked}</h2><p>${t.reason}: ${revocation.reason}<br>${t.revokedAt}: ${dayOf(revocation.revokedAtMs, language)}</p></div>`;
  return markup`${head}
<dl>${row(t.number, certificate.number)}${row(t.holder, certificate.maskedHolder)}${row(t.programme, certificate.title)}
${row(t.hours, String(certificate.hours))}${row(t.completedAt, dayOf(certificate.completedAtMs, language))}
${row(t.issuedAt, dayOf(certificate.issuedAtMs, language))}${row(t.issuer, certificate.issuer[language === 'en' ? 'en' : 'zh'])}</dl>`;
}

const dayOf = (atMs: number, language: PageLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(atMs);
