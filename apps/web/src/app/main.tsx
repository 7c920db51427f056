import './mantine.css';
import '@fontsource-variable/atkinson-hyperlegible-next';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/v4/core';
import { keepCompositionsApart } from '../lib/device/composition';
import { shareNonce } from '../lib/device/nonce';
import { whenQuiet } from '../lib/device/when-quiet';
import { bringOtherLanguage, type LoadTexts, startI18n } from '../lib/i18n/i18n';
import { bringDialogs } from '../lib/ui/Dialog';
import { App } from './App';

shareNonce();
keepCompositionsApart(window);
// Compiled schemas need `eval`, which the content security policy forbids; even trying is a violation.
config({ jitless: true });

const texts = {
  nl: () => import('virtual:texts/nl'),
  en: () => import('virtual:texts/en'),
};
const loadTexts: LoadTexts = async (language) => (await texts[language]()).default;

const root = document.getElementById('root');
if (root !== null) {
  void startI18n(loadTexts).then(() => {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
    // A service worker brings the whole app. Where there is none, this much, for when the line is away; what fails is asked for again.
    if (!('serviceWorker' in navigator))
      whenQuiet(() => void Promise.allSettled([bringOtherLanguage(), bringDialogs()]));
  });
}
