import { useEffect } from 'react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { followAnnouncements } from '../bridge/announcements.ts';
import { useCall } from '../bridge/use-call.ts';
import { speak } from '../i18n/i18n.ts';
import { cssVariablesResolver, mantineTheme } from '../theme/mantine-theme.ts';
import { rememberAppearance, type Appearance } from './appearance.ts';
import { Gate } from './Gate.tsx';
import { PageBoundary } from './PageBoundary.tsx';

export function App({ appearance, client }: { appearance: Appearance; client: QueryClient }) {
  useEffect(() => followAnnouncements(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <Dressed first={appearance} />
    </QueryClientProvider>
  );
}

/** Language, theme and text size as this terminal's settings say. */
function Dressed({ first }: { first: Appearance }) {
  const settings = useCall('terminal.settings', undefined).data;
  const { language, theme, textSize } = settings ?? first;
  useEffect(() => {
    speak(language);
    document.documentElement.dataset['textSize'] = textSize;
    rememberAppearance({ language, theme, textSize });
  }, [language, theme, textSize]);
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={theme}>
      {/* oxlint-disable-next-line react/hooks -- wouter takes its location hook as a value */}
      <Router hook={useHashLocation}>
        <PageBoundary>
          <Gate />
        </PageBoundary>
      </Router>
    </MantineProvider>
  );
}
