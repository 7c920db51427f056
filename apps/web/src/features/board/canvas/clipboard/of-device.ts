import { copyText } from '../../../../lib/device/device';
import type { Brought } from './bring';
import { isPicture } from './foreign';
import type { ClipboardForms } from './formats';

/** What was copied last in this tab: all that a page on plain http, or one that may not read the clipboard, can paste. */
let last: ClipboardForms | null = null;

export function keep(forms: ClipboardForms): void {
  last = forms;
}

/** Puts our forms on the clipboard by a button: rich where the browser lets a page do so, else the words alone. */
export async function copyForms(forms: ClipboardForms): Promise<boolean> {
  keep(forms);
  try {
    const part = (type: 'text/html' | 'text/plain') => ({ [type]: new Blob([forms[type]], { type }) });
    await navigator.clipboard.write([new ClipboardItem({ ...part('text/html'), ...part('text/plain') })]);
    return true;
  } catch {
    return copyText(forms['text/plain']);
  }
}

/** What is on the clipboard, read by a button; null when this browser does not allow it and nothing was copied here. */
export async function readClipboard(): Promise<Brought | null> {
  try {
    const items = await navigator.clipboard.read();
    return await broughtOf(items);
  } catch {
    const forms: Readonly<Record<string, string>> | null = last && { ...last };
    return forms && { text: (type) => forms[type] ?? '', images: [], unknown: false };
  }
}

async function broughtOf(items: readonly ClipboardItem[]): Promise<Brought> {
  const texts = new Map<string, string>();
  const images: File[] = [];
  for (const item of items)
    for (const type of item.types) {
      const blob = await item.getType(type);
      if (isPicture(type)) images.push(new File([blob], 'pasted', { type }));
      else if (type.startsWith('text/')) texts.set(type, await blob.text());
    }
  // A browser cleans html that it reads for a page: what was copied here is known better than that.
  const own = last !== null && texts.get('text/plain') === last['text/plain'] ? last['text/html'] : undefined;
  if (own !== undefined) texts.set('text/html', own);
  return { text: (type) => texts.get(type) ?? '', images, unknown: false };
}
