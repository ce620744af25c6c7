import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../bridge/query-client.ts';
import { startI18n } from '../i18n/i18n.ts';
import '../theme/tokens.css';
import '../theme/mantine.css';
import '../theme/base.css';
import { App } from './App.tsx';
import { lastAppearance } from './appearance.ts';
import { askAhead } from './ask-ahead.ts';

const client = createQueryClient();
askAhead(client);
const appearance = lastAppearance();
startI18n(appearance.language);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App appearance={appearance} client={client} />
  </StrictMode>,
);
