import '@mantine/core/styles.css';
import '@fontsource-variable/atkinson-hyperlegible-next';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startI18n } from './i18n';
import { shareNonce } from './nonce';

shareNonce();

const root = document.getElementById('root');
if (root !== null) {
  void startI18n().then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
