import '@mantine/core/styles.css';
import '@fontsource-variable/atkinson-hyperlegible-next';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/v4/core';
import { shareNonce } from '../lib/device/nonce';
import { startI18n } from '../lib/i18n/i18n';
import { App } from './App';
import { allTexts } from './all-texts';

shareNonce();
// Compiled schemas need `eval`, which the content security policy forbids; even trying is a violation.
config({ jitless: true });

const root = document.getElementById('root');
if (root !== null) {
  void startI18n(allTexts).then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
