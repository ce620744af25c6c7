import type { Settings } from '../../electron/contract/terminal.ts';

export type Appearance = Pick<Settings, 'language' | 'theme' | 'textSize'>;

const storageKey = 'hexi.appearance';

/** How this terminal looked last time: only so that the first frame, before core answers, does not flash. */
export function lastAppearance(): Appearance {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Appearance>;
    return {
      language: kept.language === 'en' ? 'en' : 'zh-CN',
      theme: kept.theme === 'dark' ? 'dark' : 'light',
      textSize: kept.textSize === 'large' ? 'large' : 'normal',
    };
  } catch {
    return { language: 'zh-CN', theme: 'light', textSize: 'normal' };
  }
}

export function rememberAppearance({ language, theme, textSize }: Appearance): void {
  localStorage.setItem(storageKey, JSON.stringify({ language, theme, textSize }));
}
