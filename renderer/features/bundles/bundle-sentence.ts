import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';

interface Failure {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What went wrong, with the figures where there are any. */
export function useBundleSentence(): (failure: Failure) => string {
  const { t } = useTranslation();
  const { sentence } = useWords();
  return ({ code, details }) => {
    const { bytesNeeded, bytesFree, reason } = details;
    if (typeof bytesNeeded === 'number' && typeof bytesFree === 'number') {
      const figures = { needed: formatBytes(bytesNeeded), free: formatBytes(bytesFree) };
      if (code === 'bundle.disk-full') return t('bundles.export.full', figures);
      if (code === 'storage.full') return t('bundles.import.full', figures);
    }
    if (code === 'bundle.not-found' && reason === 'unfinished') return t('bundles.import.unfinished');
    return sentence(code);
  };
}
