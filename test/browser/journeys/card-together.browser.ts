import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { BoardOnScreen } from '../harness/board';
import { CardOnScreen } from '../harness/card';
import { stage } from '../harness/stage';
import { newVisitor, pathOf } from '../harness/visitor';

const typed = ' and some more words';
/** No letter of what is typed: one at an end that both have would stay whose it was. */
const pasted = '42';

/**
 * What one does to the structure of a line, while another types in it; `shown`: the blocks afterwards, as words and tag. Whoever
 * deletes deletes what they see: of what is typed meanwhile an end stays.
 */
const structure: readonly {
  readonly what: string;
  readonly act: (card: CardOnScreen) => Promise<void>;
  readonly shown: readonly string[];
}[] = [
  { what: 'Backspace', act: (card) => card.page.keyboard.press('Backspace'), shown: [`p onetwo${typed}`] },
  { what: 'Enter', act: (card) => card.page.keyboard.press('Enter'), shown: ['p one', 'p ', `p two${typed}`] },
  { what: 'a heading', act: (card) => press(card, 'Heading'), shown: ['p one', `h4 two${typed}`] },
  { what: 'a list', act: (card) => press(card, 'Bulleted list'), shown: ['p one', `li p two${typed}`] },
  { what: 'a quote', act: (card) => press(card, 'Quote'), shown: ['p one', `blockquote p two${typed}`] },
];

/** Between nodes an edit is an edit: two are enough there, and all of them in a long run. */
const onCluster = process.env.SAMENSPEL_STAGE === 'cluster' && process.env.SAMENSPEL_LONG !== '1';

const press = (card: CardOnScreen, tool: string): Promise<void> =>
  card.panel.getByRole('toolbar').getByRole('button', { name: tool }).click();

const blocks = (card: CardOnScreen): Promise<string[]> =>
  card.body.locator('p, h4, h5').evaluateAll((all) =>
    all.map((block) => {
      const within = block.parentElement?.closest('li, blockquote');
      return `${within ? `${within.tagName.toLowerCase()} ` : ''}${block.tagName.toLowerCase()} ${block.textContent}`;
    }),
  );

async function restructureWhileTyping(hers: CardOnScreen, noors: CardOnScreen): Promise<void> {
  const begin = async (): Promise<void> => {
    await hers.body.click();
    await hers.page.keyboard.press('Control+a');
    await hers.page.keyboard.press('Backspace');
    // A list or a quote is left with it.
    await hers.page.keyboard.press('Backspace');
    await becomes(() => blocks(noors), ['p ']);
    await hers.page.keyboard.type('one');
    await hers.page.keyboard.press('Enter');
    await hers.page.keyboard.type('two');
    await becomes(() => blocks(noors), ['p one', 'p two']);
    await noors.body.click();
    await noors.page.keyboard.press('Control+End');
    // What comes in at that moment may put the caret back: then she presses again.
    const caret = () => hers.page.evaluate(() => getSelection()?.anchorOffset);
    await becomes(async () => {
      if ((await caret()) !== 0) await hers.page.keyboard.press('Home');
      return caret();
    }, 0);
  };
  const meanwhile = async (act: () => Promise<void>): Promise<void> => {
    const typing = noors.page.keyboard.type(typed, { delay: 30 });
    await hers.body.getByText('two and', { exact: false }).waitFor();
    await Promise.all([typing, act()]);
  };
  for (const { what, act, shown } of onCluster ? structure.slice(0, 2) : structure) {
    await begin();
    await meanwhile(() => act(hers));
    for (const card of [hers, noors]) await becomes(async () => [what, ...(await blocks(card))], [what, ...shown]);
  }

  // As an input method types: a word grows, and the Enter that ends it belongs to the method, also a moment after the word is there.
  await begin();
  const device = await hers.page.context().newCDPSession(hers.page);
  const enterOfMethod = { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 } as const;
  for (const text of ['に', 'にほ'])
    await device.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await device.send('Input.dispatchKeyEvent', enterOfMethod);
  await device.send('Input.insertText', { text: '日本' });
  await device.send('Input.dispatchKeyEvent', enterOfMethod);
  await hers.page.keyboard.type('x');
  await becomes(() => blocks(noors), ['p one', 'p 日本xtwo']);

  // From the clipboard: a table of a web page.
  await begin();
  await hers.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await hers.page.evaluate(async () => {
    const html = '<table><tr><th>who</th><th>day</th></tr><tr><td>Noor</td><td><b>mon</b></td></tr></table>';
    const parts = { 'text/html': html, 'text/plain': 'who\tday\nNoor\tmon' };
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs) as Record<string, Blob>)]);
  });
  await hers.page.keyboard.press('Control+a');
  await hers.page.keyboard.press('Control+v');
  await becomes(() => blocks(noors), ['p who | day', 'p Noor | mon']);

  // By finger: the caret goes where it is touched.
  await begin();
  const touched = await hers.body.locator('p').first().boundingBox();
  const spot = { x: (touched?.x ?? 0) + 1, y: (touched?.y ?? 0) + (touched?.height ?? 0) / 2 };
  // A busy browser may take a touch for a long press: then the finger comes again.
  await becomes(async () => {
    await device.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [spot] });
    await device.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    return hers.page.evaluate(() => getSelection()?.anchorNode?.textContent);
  }, 'one');
  // The editor took it over: the other sees it there.
  await noors.body.locator('p').first().locator('.other-caret[data-name="Olga"]').waitFor();
  await hers.page.keyboard.press('Home');
  await hers.page.keyboard.type('x');
  await becomes(() => blocks(noors), ['p xone', 'p two']);

  for (const by of ['deleting', 'pasting'] as const) {
    await begin();
    await hers.page.keyboard.press('Control+a');
    await meanwhile(async () => {
      if (by === 'deleting') return hers.page.keyboard.press('Delete');
      await hers.body.evaluate((element, text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }, pasted);
    });
    const rest = async (): Promise<string> => (await hers.words()).join('\n').replace(pasted, '');
    await becomes(
      async () =>
        typed.endsWith(await rest()) && (await rest()) === (await noors.words()).join('\n').replace(pasted, ''),
      true,
    );
    expect((await rest()).length).toBeGreaterThan(0);
  }
}

describe('two people in one card', () => {
  const on = stage();

  /** Olga and Noor with the same card open. */
  async function together(words: string) {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'Right the first time' });
    const { sprintId } = await startedSprint(olga, communityId);
    const noor = await Person.guest(on.server, 'Noor', await olga.invite(communityId));
    const visitors = [
      await newVisitor(on.browser, on.server.url),
      await newVisitor(on.browser, on.server.url),
    ] as const;
    await olga.signIn(visitors[0].context);
    await noor.signIn(visitors[1].context);
    const asked: string[] = [];
    visitors[0].page.on('request', (request) => asked.push(request.url()));
    const board = await new BoardOnScreen(visitors[0].page).open(communityId, sprintId);
    await board.add(words);
    await board.saved();
    const editorAskedBefore = asked.some((url) => url.includes('BodyEditor'));
    const hers = await new CardOnScreen(visitors[0].page).open(words);
    const address = pathOf(visitors[0].page);
    const noors = await new CardOnScreen(visitors[1].page).visit(address);
    return { visitors, hers, noors, asked, editorAskedBefore };
  }

  it('write title and description at once and lose no letter; the rest of a card is there for both', async () => {
    const { visitors, hers, noors, asked, editorAskedBefore } = await together('measure');
    // The editor is the largest piece of the board: it comes when a card is opened, not before.
    expect(editorAskedBefore).toBe(false);
    expect(asked.some((url) => url.includes('BodyEditor'))).toBe(true);

    await hers.title.click();
    await hers.page.keyboard.press('Home');
    await noors.title.click();
    await noors.page.keyboard.press('End');
    await Promise.all([
      hers.page.keyboard.type('Together we ', { delay: 25 }),
      noors.page.keyboard.type(' eight points', { delay: 25 }),
    ]);
    for (const card of [hers, noors]) {
      await becomes(() => card.title.inputValue(), 'Together we measure eight points');
    }

    await hers.body.click();
    await hers.page.keyboard.type('First words');
    await hers.page.keyboard.press('Enter');
    await noors.body.locator('p').nth(1).waitFor();
    await noors.body.click();
    await noors.page.keyboard.press('Control+Home');
    await hers.panel.getByText('Noor is typing here').waitFor();
    await hers.body.locator('.other-caret[data-name="Noor"]').waitFor();
    await Promise.all([
      hers.page.keyboard.type('Olga writes the end', { delay: 20 }),
      noors.page.keyboard.type('Noor the beginning. ', { delay: 20 }),
    ]);
    const words = ['Noor the beginning. First words', 'Olga writes the end'];
    for (const card of [hers, noors]) await becomes(() => card.words(), words);

    // What is pasted keeps its words and its good links, and nothing else.
    await hers.body.evaluate((element) => {
      const data = new DataTransfer();
      data.setData(
        'text/html',
        '<p style="color:red" onclick="window.attacked=1">See <a href="https://example.nl/x">here</a> or <a href="javascript:window.attacked=1">there</a><img src="x" onerror="window.attacked=1"><b style="font-weight:normal"> and <span style="font-weight:700">now</span></b></p>',
      );
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await noors.body.getByText('See', { exact: false }).waitFor();
    const links = () => noors.body.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    await becomes<readonly (string | null)[]>(links, ['https://example.nl/x']);
    // Google Docs wraps all in a b that is not bold.
    await becomes(() => noors.body.locator('strong').allTextContents(), ['now']);
    expect(await hers.page.evaluate(() => 'attacked' in window)).toBe(false);

    await restructureWhileTyping(hers, noors);

    // What Olga deleted of Noor's words is offered back where it stood.
    const rest = (await noors.words()).join('\n').replace(pasted, '');
    await noors.historyLine(/described/);
    const gone = noors.panel.getByRole('region', { name: 'Deleted words of somebody else' });
    await gone.getByText('Olga deleted this on', { exact: false }).first().waitFor();
    const offered = await gone.textContent();
    await gone.getByRole('button', { name: 'Put words back' }).first().click();
    await gone.getByText('Is there again').first().waitFor();
    // What was pasted is before or behind it.
    await becomes(async () => [(await hers.words()).join('\n').replace(pasted, ''), offered], [typed, offered]);
    expect(typed.endsWith(rest)).toBe(true);

    const step = hers.panel.getByRole('textbox', { name: 'Add a step' });
    for (const text of ['Ask Yusuf', 'Charge the meter']) {
      await step.fill(text);
      await step.press('Enter');
    }
    await noors.panel.getByRole('checkbox', { name: 'Done: Ask Yusuf' }).check();
    await hers.panel.getByText('1 of 2 done').first().waitFor();
    await hers.panel.getByRole('button', { name: 'What can be done with “Ask Yusuf”' }).click();
    await hers.page.getByRole('menuitem', { name: 'Down' }).click();
    const steps = noors.panel.getByRole('textbox', { name: 'Step', exact: true });
    await becomes(
      () => steps.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value)),
      ['Charge the meter', 'Ask Yusuf'],
    );
    await steps.first().fill('Charge both meters');
    await steps.first().press('Enter');
    await hers.panel.getByRole('checkbox', { name: 'Done: Charge both meters' }).waitFor();
    await noors.panel.getByRole('button', { name: 'I take this on' }).click();
    await hers.panel.getByText('Noor', { exact: true }).first().waitFor();
    await hers.panel.getByLabel('Due').fill('2026-12-01');
    await becomes(() => noors.panel.getByLabel('Due').inputValue(), '2026-12-01');

    await hers.panel.getByRole('button', { name: 'Choose labels' }).click();
    await hers.page.getByRole('menuitem', { name: 'New label' }).click();
    await hers.page.getByRole('textbox', { name: 'Name of the label' }).fill('On site');
    await hers.page.getByRole('radio', { name: 'green' }).check();
    await hers.page.getByRole('dialog', { name: 'New label' }).getByRole('button', { name: 'Save' }).click();
    await noors.panel.getByText('On site').waitFor();
    await noors.panel.getByRole('button', { name: 'Choose labels' }).click();
    await noors.page.getByRole('menuitem', { name: 'Change label On site' }).click();
    await noors.page.getByRole('textbox', { name: 'Name of the label' }).fill('In the van');
    await noors.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await hers.panel.getByText('In the van').waitFor();
    await hers.panel.getByLabel('Goal').selectOption({ label: 'Right the first time' });
    await noors.panel.getByRole('link', { name: 'To the goal' }).waitFor();
    await hers.panel.getByLabel('Kind of learning').selectOption({ label: 'Experiment together' });
    await becomes(() => noors.panel.getByLabel('Kind of learning').inputValue(), 'experiment');

    await hers.panel.getByRole('button', { name: 'This is stuck' }).click();
    await hers.page.getByRole('textbox', { name: /What is in the way/ }).fill('No meter on site');
    await hers.page
      .getByRole('dialog', { name: 'This card is stuck' })
      .getByRole('button', { name: 'Say that it is stuck' })
      .click();
    await noors.panel.getByText('No meter on site').waitFor();
    await noors.panel.getByRole('button', { name: 'I can help' }).click();
    await noors.page.getByRole('textbox', { name: /What can you do/ }).fill('I bring mine');
    await noors.page.getByRole('dialog').getByRole('button', { name: 'I will help' }).click();
    await hers.panel.getByText('I bring mine').waitFor();
    await hers.panel.getByRole('button', { name: 'No longer stuck' }).click();
    await hers.page
      .getByRole('dialog', { name: 'This blocker is gone' })
      .getByRole('button', { name: 'Resolved' })
      .click();
    await noors.panel.getByText('No meter on site').waitFor({ state: 'detached' });
    await noors.panel.getByRole('button', { name: 'This is stuck' }).waitFor();

    // Only one's own comment can be changed.
    await hers.says('See you at tne');
    await noors.comments.getByText('See you at tne').waitFor();
    expect(await noors.panel.getByRole('button', { name: 'Edit' }).count()).toBe(0);
    await hers.panel.getByRole('button', { name: 'Edit' }).click();
    await hers.panel.getByRole('textbox', { name: 'Your comment' }).fill('See you at ten');
    await hers.page.keyboard.press('Control+Enter');
    await noors.comments.getByText('See you at ten').waitFor();
    await noors.panel.getByText(/edited/).waitFor();
    await hers.panel.getByRole('button', { name: 'Remove', exact: true }).click();
    await noors.comments.getByText('See you at ten').waitFor({ state: 'detached' });

    expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all(visitors.map((visitor) => visitor.leave()));
  });
});
