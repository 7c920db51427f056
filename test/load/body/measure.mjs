/** What is asked of an editor's page, and how it is timed. */
import { percentile, rounded } from '../lib/machine.mjs';

/** So many lines of nine words. */
export const linesOf = (count) =>
  Array.from({ length: count }, (_, n) => `Line ${n} of what they agreed on that morning.`);

/** Runs in the page. */
export function installDriver() {
  const { bench } = window;
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      }),
    );
  const place = () => {
    const element = document.createElement('div');
    document.querySelector('#editors').append(element);
    return element;
  };
  const contentOf = (element) => element.querySelector('[contenteditable="true"]') ?? element;
  let editors = [];
  window.driver = {
    times: [],
    /** From having the bytes of a document to its first frame, ms. */
    async open(lines) {
      const source = bench.newDoc();
      await bench.fill(source, lines);
      const bytes = bench.encode(source);
      source.destroy();
      await painted();
      const begin = performance.now();
      const doc = bench.newDoc();
      bench.apply(doc, bytes);
      const element = place();
      bench.mount(element, doc);
      for (;;) {
        const end = await painted();
        if ((element.textContent ?? '').includes(lines.at(-1))) {
          editors = [{ element, doc }];
          return end - begin;
        }
      }
    },
    /** From a click on a card of the whole product to the frame with the last line of its body, ms. */
    async openCard(title, lastLine) {
      const card = [...document.querySelectorAll('button, a, p, span, h3')].find(
        ({ textContent }) => textContent === title,
      );
      const begin = performance.now();
      card.click();
      for (;;) {
        const end = await painted();
        const element = document.querySelector('[role="dialog"] .ProseMirror[role="textbox"]')?.parentElement;
        if (element?.textContent.includes(lastLine)) {
          editors = [{ element }];
          return end - begin;
        }
      }
    },
    /** Puts the caret at the end of the line at this share of the text. */
    caret(index, share) {
      const { element } = editors[index];
      const walker = document.createTreeWalker(contentOf(element), NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      const text = texts[Math.floor((texts.length - 1) * share)];
      contentOf(element).focus({ preventScroll: true });
      if (text === undefined) return;
      getSelection().collapse(text, text.length);
      text.parentElement.scrollIntoView({ block: 'center' });
    },
    caretAtStart(index, line) {
      const walker = document.createTreeWalker(contentOf(editors[index].element), NodeFilter.SHOW_TEXT);
      for (let left = line; left >= 0; left -= 1) walker.nextNode();
      contentOf(editors[index].element).focus();
      getSelection().collapse(walker.currentNode, 0);
    },
    async pair(lines) {
      const docs = [bench.newDoc(), bench.newDoc()];
      await bench.fill(docs[0], lines);
      bench.apply(docs[1], bench.encode(docs[0]));
      editors = docs.map((doc) => {
        const element = place();
        return { element, doc, ...bench.mount(element, doc) };
      });
      await painted();
      await painted();
    },
    act: (index, what) => editors[index].act(what),
    paste(index, text) {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      (document.activeElement ?? contentOf(editors[index].element)).dispatchEvent(event);
    },
    async meet() {
      const [a, b] = editors.map(({ doc }) => doc);
      const [ofA, ofB] = [bench.encode(a), bench.encode(b)];
      bench.apply(a, ofB);
      bench.apply(b, ofA);
      for (let n = 0; n < 5; n += 1) await painted();
    },
    html: (index) => contentOf(editors[index].element).innerHTML,
    lines: (index) =>
      [...contentOf(editors[index].element).querySelectorAll('p, h1, h4, li, blockquote, [data-content-type]')].map(
        ({ textContent }) => textContent.replaceAll('\u00a0', ' '),
      ),
  };
  // From the key to the frame that shows it: what the browser gave as the time of the key.
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      void painted().then((end) => window.driver.times.push(end - timeStamp));
    },
    { capture: true },
  );
}

/** Types letters, a new line and takes one back, a key a frame; gives times from key to frame and main-thread time of a key. */
async function typeAt(page, cdp, { place, keys }) {
  await page.evaluate((share) => window.driver.caret(0, share), { start: 0, middle: 0.5, end: 1 }[place]);
  await page.waitForTimeout(300);
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  await page.evaluate(() => {
    window.driver.times = [];
  });
  const before = await busy();
  for (let n = 0; n < keys; n += 1) {
    await page.keyboard.press(n % 20 === 15 ? 'Enter' : n % 20 === 18 ? 'Backspace' : 'e');
    await page.waitForFunction((count) => window.driver.times.length >= count, n + 1, { polling: 'raf' });
  }
  const after = await busy();
  const times = await page.evaluate(() => window.driver.times);
  return { times, mainThreadMs: (1_000 * (after - before)) / keys };
}

/** Types at the start, in the middle and at the end; gives what a key takes. */
export async function typeInto(page, cdp, keys) {
  // Processor time of the main thread: what other programs take meanwhile is not the editor's.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const all = [];
  for (const place of ['start', 'middle', 'end']) all.push(await typeAt(page, cdp, { place, keys }));
  const times = all.flatMap((each) => each.times);
  return {
    keyToFrameMs: percentile(times, 0.5),
    p95KeyToFrameMs: percentile(times, 0.95),
    mainThreadMsPerKey: rounded(all.reduce((sum, { mainThreadMs }) => sum + mainThreadMs, 0) / all.length),
  };
}

const typed = ' and more';
/** `nothing` shows that the words come over at all. */
const cases = {
  nothing: () => undefined,
  backspace: (page) => page.keyboard.press('Backspace'),
  enter: (page) => page.keyboard.press('Enter'),
  heading: (page) => page.evaluate(() => window.driver.act(0, 'heading')),
  list: (page) => page.evaluate(() => window.driver.act(0, 'list')),
  quote: (page) => page.evaluate(() => window.driver.act(0, 'quote')),
  deleteAll: async (page) => {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  },
  pasteOver: async (page) => {
    await page.keyboard.press('Control+a');
    await page.evaluate(() => window.driver.paste(0, 'pasted'));
  },
};

/**
 * In each case one changes the second line while another, apart, types at its end; gives whether what they typed is kept, moved to
 * another line, or lost.
 */
export async function loseWords(page, fresh) {
  const words = {};
  for (const [name, act] of Object.entries(cases)) {
    await fresh();
    await page.evaluate((lines) => window.driver.pair(lines), ['one', 'two']);
    await page.evaluate(() => window.driver.caret(1, 1));
    await page.keyboard.press('End');
    await page.keyboard.type(typed);
    await page.evaluate(() => window.driver.caretAtStart(0, 1));
    await page.waitForTimeout(100);
    const before = await page.evaluate(() => window.driver.html(0));
    await act(page);
    await page.waitForTimeout(100);
    if (name !== 'nothing' && (await page.evaluate(() => window.driver.html(0))) === before)
      throw new Error(`${name} did nothing`);
    await page.evaluate(() => window.driver.meet());
    const both = await page.evaluate(() => [0, 1].map((index) => window.driver.lines(index)));
    const line = { deleteAll: '', pasteOver: '' }[name] ?? 'two';
    const says = (what) => both.every((lines) => lines.some((text) => text.includes(what)));
    words[name] = says(line + typed) ? 'kept' : says(typed.trim()) ? 'moved' : 'lost';
  }
  if (words.nothing !== 'kept') throw new Error(`words do not come over where nothing else is done: ${words.nothing}`);
  return words;
}
