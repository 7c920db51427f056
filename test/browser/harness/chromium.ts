import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags } from '../../../tools/lib/chromium-flags.cjs';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine; `npm test` finds it and passes its path on. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.SAMENSPEL_CHROMIUM ?? usualPlaces.find(existsSync);
  if (!executablePath) throw new Error('No Chromium found: run npm test, or set SAMENSPEL_CHROMIUM to its path');
  return chromium.launch({ executablePath, headless: true, args: [...chromiumFlags, ...more] });
}
