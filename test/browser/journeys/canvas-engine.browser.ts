import type { NewItem } from '@samenspel/board';
import type { Intent } from '@samenspel/canvas-engine';
import { type CanvasOnScreen, canvasStage } from '../harness/bare-canvas';
import { doubleClick } from '../harness/double-click';

const id = (name: string): string => name.padEnd(12, '0');
const note = (name: string, x: number, y: number, more: Partial<NewItem> = {}): NewItem =>
  ({ id: id(name), kind: 'card', title: name, at: [x, y], size: [160, 160], ...more }) as NewItem;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

async function withItems(canvas: CanvasOnScreen, items: readonly NewItem[]): Promise<void> {
  await canvas.page.evaluate((all) => {
    window.canvasPage.add(all);
    window.canvasPage.engine.camera.set({ x: 400, y: 300, zoom: 1 });
  }, items);
  await canvas.drawn();
}

const kinds = (intents: readonly Intent[]) => intents.map(({ type }) => type);

describe('the canvas, alone', () => {
  const stage = canvasStage();

  it('CE21: a drag is told while it lasts and asked for once', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('a', 300, 200), note('b', 700, 200)]);
    const [x, y] = await canvas.middle(id('a'));
    const before = await canvas.page.evaluate(() => window.canvasPage.writes());
    const from = Date.now();
    await canvas.drag([x, y], [x + 33, y + 210], { steps: 40, hold: true });
    const told = (await canvas.intents()).filter(({ type }) => type === 'gesture').length;
    expect(told).toBeGreaterThan(1);
    expect(told).toBeLessThanOrEqual((Date.now() - from) / 33 + 2);
    expect(await canvas.page.evaluate(() => window.canvasPage.writes())).toBe(before);
    const shown = await canvas.page.locator(`[data-id="${id('a')}"]`).boundingBox();
    expect(Math.round(shown!.y + 80)).toBe(Math.round(y + 210));
    await canvas.page.mouse.up();
    await canvas.drawn();
    expect(kinds(await canvas.lasting())).toEqual(['move']);
    expect(await canvas.placeOf(id('a'))).toEqual([333, 410]);
    await canvas.close();
  });

  it('CE22: Escape breaks off a drag and puts everything back', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('a', 300, 200)]);
    const [x, y] = await canvas.middle(id('a'));
    await canvas.drag([x, y], [x + 300, y + 100], { hold: true });
    await canvas.page.keyboard.press('Escape');
    await canvas.drawn();
    const box = await canvas.page.locator(`[data-id="${id('a')}"]`).boundingBox();
    expect(Math.round(box!.x + 80)).toBe(Math.round(x));
    await canvas.page.mouse.up();
    expect(await canvas.lasting()).toEqual([]);
    await canvas.close();
  });

  it('CE1: Ctrl and the wheel zoom about the pointer', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('a', 300, 200)]);
    const [x, y] = await canvas.middle(id('a'));
    await canvas.page.mouse.move(x, y);
    await canvas.page.keyboard.down('Control');
    for (let turns = 0; turns < 3; turns += 1) await canvas.page.mouse.wheel(0, -100);
    await canvas.page.keyboard.up('Control');
    await canvas.drawn();
    expect((await canvas.view()).zoom).toBeGreaterThan(1.5);
    const [nowX, nowY] = await canvas.middle(id('a'));
    expect(Math.hypot(nowX - x, nowY - y)).toBeLessThan(1);
    await canvas.close();
  });

  it('CE26: a click takes the group, a double click one of it', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('a', 100, 200), note('b', 300, 200), note('c', 500, 200)]);
    await canvas.page.evaluate(
      (ids) => {
        for (const one of ids) window.canvasPage.change({ [one]: { group: 'group0000000' } });
      },
      [id('a'), id('b')],
    );
    await canvas.page.mouse.click(...(await canvas.middle(id('a'))));
    expect(await canvas.selection()).toEqual([id('a'), id('b')]);
    await doubleClick(canvas.page, ...(await canvas.middle(id('b'))));
    expect(await canvas.selection()).toEqual([id('b')]);
    expect(kinds(await canvas.lasting())).toEqual([]);
    await doubleClick(canvas.page, ...(await canvas.middle(id('c'))));
    expect(await canvas.lasting()).toEqual([{ type: 'edit', id: id('c') }]);
    await canvas.close();
  });

  it('CE27: a box selects what it touches, no locked thing, frames only whole', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [
      { id: id('frame'), kind: 'frame', at: [-2000, -2000], size: [6000, 6000] },
      note('a', 200, 200),
      note('b', 500, 200),
      note('locked', 350, 400),
    ]);
    await canvas.page.evaluate((one) => window.canvasPage.lock([one]), id('locked'));
    const [ax, ay] = await canvas.middle(id('a'));
    const [bx, by] = await canvas.middle(id('b'));
    await canvas.drag([ax - 120, ay - 100], [bx - 30, by + 300]);
    expect(await canvas.selection()).toEqual([id('a'), id('b')]);
    await canvas.close();
  });

  it('CE9 and CE10: handles size and turn what is selected', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [{ id: id('box'), kind: 'shape', form: 'rectangle', at: [300, 200], size: [200, 100] }]);
    await canvas.page.mouse.click(...(await canvas.middle(id('box'))));
    const handle = await canvas.page.locator('[data-part="resize:se"]').boundingBox();
    const grip = [handle!.x + 5, handle!.y + 5] as const;
    await canvas.drag(grip, [grip[0] + 61, grip[1] + 40]);
    const [resized] = await canvas.lasting();
    expect(resized).toMatchObject({ type: 'resize' });
    const { x, y, width, height } = (await canvas.page.evaluate(
      (of) => window.canvasPage.engine.boundsOf(of),
      id('box'),
    ))!;
    expect([x, y, Math.round(width), Math.round(height)]).toEqual([300, 200, 261, 140]);
    const turn = await canvas.page.locator('[data-part="turn"]').boundingBox();
    const [mx, my] = await canvas.middle(id('box'));
    await canvas.drag([turn!.x + 7, turn!.y + 7], [mx - 200, my + 4]);
    const turned = (await canvas.lasting()).at(-1);
    expect(turned?.type).toBe('turn');
    const board = await canvas.page.evaluate((of) => {
      const item = window.canvasPage.doc.getMap('items').get(of) as { get(name: string): unknown };
      return item.get('turn');
    }, id('box'));
    expect(board).toBe(90);
    await canvas.close();
  });

  it('CE16: a connector is drawn from a side to an item, and follows it', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('a', 100, 200), note('b', 500, 230)]);
    await canvas.page.mouse.click(...(await canvas.middle(id('a'))));
    const anchor = await canvas.page.locator('[data-part="anchor:right"]').boundingBox();
    await canvas.drag([anchor!.x + 6, anchor!.y + 6], await canvas.middle(id('b')));
    const [added] = await canvas.lasting();
    expect(added).toMatchObject({
      type: 'add',
      items: [{ kind: 'connector', from: { item: id('a'), side: 'right' }, to: { item: id('b') } }],
    });
    const line = 'new000000001';
    const before = await canvas.page.evaluate((of) => window.canvasPage.engine.boundsOf(of), line);
    await canvas.page.evaluate((of) => window.canvasPage.change({ [of]: { at: [500, 500] } }), id('b'));
    const after = await canvas.page.evaluate((of) => window.canvasPage.engine.boundsOf(of), line);
    expect(after!.height).toBeGreaterThan(before!.height + 100);
    await canvas.close();
  });

  it('CE18 and CE19: the pen draws with pressure, the eraser takes strokes and nothing else', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('a', 300, 200)]);
    await canvas.tool('pen');
    const [x, y] = await canvas.middle(id('a'));
    const wave = Array.from({ length: 25 }, (_, step) => [x - 150 + step * 12, y + Math.sin(step / 3) * 30] as const);
    await canvas.pen(wave);
    const [added] = await canvas.lasting();
    expect(added).toMatchObject({ type: 'add', items: [{ kind: 'ink' }] });
    expect(await canvas.page.locator('.ce-ink').count()).toBe(1);
    expect(await canvas.page.locator('.ce-sketches path').count()).toBe(0);
    await canvas.tool('eraser');
    await canvas.drag([x, y - 60], [x + 10, y + 60], { hold: true });
    expect(await canvas.page.locator('.ce-erased').count()).toBe(1);
    await canvas.page.mouse.up();
    await canvas.drawn();
    expect((await canvas.lasting()).at(-1)).toEqual({ type: 'erase', ids: ['new000000001'] });
    expect(await canvas.page.locator('.ce-ink').count()).toBe(0);
    expect(await canvas.page.locator('.ce-note').count()).toBe(1);
    await canvas.close();
  });

  it('CE23: a second finger ends what the first began, and pinches', async () => {
    const canvas = await stage.open('?empty', phone);
    await withItems(canvas, [note('a', 320, 220)]);
    await canvas.tool('pen');
    await canvas.fingers('touchStart', [[100, 300]]);
    await canvas.fingers('touchMove', [[130, 320]]);
    await canvas.fingers('touchStart', [
      [130, 320],
      [230, 320],
    ]);
    await canvas.fingers('touchMove', [
      [80, 320],
      [280, 320],
    ]);
    await canvas.fingers('touchEnd', []);
    expect(await canvas.lasting()).toEqual([]);
    expect((await canvas.view()).zoom).toBeCloseTo(2, 1);
    await canvas.close();
  });

  it('CE24: once a pen was seen, a finger pushes the paper', async () => {
    const canvas = await stage.open('?empty', phone);
    await withItems(canvas, [note('a', 320, 220)]);
    await canvas.tool('pen');
    await canvas.fingers('touchStart', [[60, 600]]);
    await canvas.fingers('touchMove', [[120, 640]]);
    await canvas.fingers('touchEnd', []);
    expect(kinds(await canvas.lasting())).toEqual(['add']);
    await canvas.pen([
      [60, 500],
      [90, 520],
      [140, 520],
    ]);
    expect(kinds(await canvas.lasting())).toEqual(['add', 'add']);
    const before = await canvas.view();
    await canvas.fingers('touchStart', [[60, 600]]);
    await canvas.fingers('touchMove', [[100, 630]]);
    await canvas.fingers('touchMove', [[160, 660]]);
    await canvas.fingers('touchEnd', []);
    expect(kinds(await canvas.lasting())).toEqual(['add', 'add']);
    const after = await canvas.view();
    expect(before.x - after.x).toBeCloseTo(100, 0);
    await canvas.close();
  });

  it('CE25: a long press opens the menu and drops what was begun', async () => {
    const canvas = await stage.open('?empty', phone);
    await withItems(canvas, [note('a', 320, 220)]);
    const [x, y] = await canvas.middle(id('a'));
    await canvas.fingers('touchStart', [[x, y]]);
    await canvas.page.waitForFunction(() => window.canvasPage.intents.some(({ type }) => type === 'menu'));
    await canvas.fingers('touchMove', [[x + 80, y + 80]]);
    await canvas.fingers('touchEnd', []);
    expect(await canvas.lasting()).toMatchObject([{ type: 'menu', ids: [id('a')] }]);
    await canvas.page.locator('#canvas').focus();
    await canvas.page.keyboard.press('ContextMenu');
    expect((await canvas.lasting()).at(-1)).toMatchObject({ type: 'menu', at: [400, 300], ids: [id('a')] });
    await canvas.close();
  });

  it('CE25: a finger is never wholly still, and the click a browser makes of it closes no menu', async () => {
    const canvas = await stage.open('?empty', phone);
    await withItems(canvas, [note('a', 320, 220)]);
    const { page } = canvas;
    // Something above the canvas, as the bar of the board.
    await page.evaluate(() => {
      document.body.style.paddingTop = '90px';
      addEventListener('click', () => document.body.setAttribute('data-clicked', ''));
    });
    await canvas.drawn();
    const [x, y] = await canvas.middle(id('a'));
    const top = await page.locator('#canvas').evaluate((host) => host.getBoundingClientRect().top);
    await canvas.fingers('touchStart', [[x, y + top]]);
    await canvas.fingers('touchMove', [[x + 3, y + top + 2]]);
    await page.waitForFunction(() => window.canvasPage.intents.some(({ type }) => type === 'menu'));
    await canvas.fingers('touchEnd', []);
    await canvas.drawn();
    expect(await page.locator('[data-clicked]').count()).toBe(0);
    await canvas.close();
  });

  it('CE36: a finger that rests on the bare board draws a box, and lifted at once opens the menu', async () => {
    const canvas = await stage.open('?empty', phone);
    await withItems(canvas, [note('a', 320, 220), note('b', 420, 400), note('c', 320, 700)]);
    const rested = () =>
      canvas.page.evaluate(
        () =>
          new Promise<void>((felt) => {
            navigator.vibrate = () => {
              felt();
              return true;
            };
          }),
      );
    const [x, y] = await canvas.middle(id('a'));
    let feels = rested();
    await canvas.fingers('touchStart', [[x - 100, y - 100]]);
    await feels;
    await canvas.fingers('touchMove', [[x + 40, y + 100]]);
    await canvas.fingers('touchMove', [[x + 90, y + 220]]);
    await canvas.fingers('touchEnd', []);
    expect((await canvas.selection()).sort()).toEqual([id('a'), id('b')]);
    expect(await canvas.lasting()).toEqual([]);
    feels = rested();
    await canvas.fingers('touchStart', [[x - 100, y - 100]]);
    await feels;
    await canvas.fingers('touchEnd', []);
    expect(await canvas.lasting()).toMatchObject([{ type: 'menu', ids: [] }]);
    await canvas.close();
  });

  it('CE36: the tool for several adds and takes away with a tap, and moves what is chosen', async () => {
    const canvas = await stage.open('?empty', phone);
    await withItems(canvas, [note('a', 320, 120), note('b', 320, 400)]);
    await canvas.tool('several');
    for (const name of ['a', 'b']) {
      await canvas.fingers('touchStart', [await canvas.middle(id(name))]);
      await canvas.fingers('touchEnd', []);
    }
    expect((await canvas.selection()).sort()).toEqual([id('a'), id('b')]);
    const [x, y] = await canvas.middle(id('a'));
    await canvas.fingers('touchStart', [[x, y]]);
    for (const by of [20, 40]) await canvas.fingers('touchMove', [[x + by, y]]);
    await canvas.fingers('touchEnd', []);
    await canvas.drawn();
    expect(kinds(await canvas.lasting())).toEqual(['move']);
    await canvas.fingers('touchStart', [await canvas.middle(id('b'))]);
    await canvas.fingers('touchEnd', []);
    expect(await canvas.selection()).toEqual([id('a')]);
    await canvas.close();
  });

  it('CE35: with Ctrl an arrow makes larger, with Alt it turns, and what is locked stays', async () => {
    const canvas = await stage.open('?empty');
    const shape = { kind: 'shape', form: 'ellipse', size: [100, 80] } as const;
    await withItems(canvas, [note('a', 100, 100), note('s', 400, 100, shape)]);
    const itemOf = (name: string) =>
      canvas.page.evaluate((of) => {
        const { size, turn, at } = window.canvasPage.board().items.get(of)!;
        return { size, turn, at };
      }, id(name));
    const { keyboard } = canvas.page;
    const choose = (name: string) =>
      canvas.page.evaluate((of) => window.canvasPage.engine.selection.set([of]), id(name));
    await canvas.page.locator('#canvas').focus();
    await choose('a');
    await keyboard.press('Control+ArrowRight');
    expect(await itemOf('a')).toMatchObject({ size: [168, 168], at: [100, 100] });
    await keyboard.press('Control+ArrowUp');
    expect((await itemOf('a')).size).toEqual([160, 160]);
    await choose('s');
    await keyboard.press('Control+ArrowDown');
    expect((await itemOf('s')).size).toEqual([100, 88]);
    await keyboard.press('Alt+ArrowRight');
    await keyboard.press('Alt+ArrowRight');
    expect((await itemOf('s')).turn).toBe(30);
    await canvas.page.evaluate((of) => window.canvasPage.lock([of]), id('s'));
    await keyboard.press('Alt+ArrowRight');
    expect((await itemOf('s')).turn).toBe(30);
    expect((await canvas.lasting()).at(-1)).toEqual({ type: 'refused', why: 'locked' });
    await canvas.close();
  });

  it('CE37: all is all: lines and drawings too, but nothing that is locked', async () => {
    const canvas = await stage.open('');
    const [all, wanted] = await canvas.page.evaluate(() => {
      const { engine, board } = window.canvasPage;
      const shown = [...board().items.values()].filter(
        (item) => item.locked === undefined && item.gone === undefined && (item.kind === 'connector' || item.at),
      );
      return [[...engine.everything()].sort(), shown.map((item) => item.id).sort()];
    });
    expect(all).toEqual(wanted);
    await canvas.close();
  });

  it('CE28: Tab walks in reading order, Escape lets it leave', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('second', 500, 205), note('first', 100, 200), note('third', 90, 500)]);
    await canvas.page.locator('#canvas').focus();
    const walked: string[] = [];
    for (let presses = 0; presses < 3; presses += 1) {
      await canvas.page.keyboard.press('Tab');
      walked.push(...(await canvas.selection()));
    }
    expect(walked).toEqual([id('first'), id('second'), id('third')]);
    await canvas.page.keyboard.press('ArrowRight');
    await canvas.page.keyboard.press('Shift+ArrowDown');
    expect(await canvas.placeOf(id('third'))).toEqual([98, 501]);
    await canvas.page.keyboard.press('Escape');
    await canvas.page.keyboard.press('Escape');
    await canvas.page.keyboard.press('Tab');
    expect(await canvas.selection()).toEqual([]);
    await canvas.close();
  });

  it('CE30: read-only, nothing can be changed', async () => {
    const canvas = await stage.open('?read');
    await canvas.page.evaluate(() => window.canvasPage.engine.camera.fit('all'));
    await canvas.drawn();
    const [x, y] = await canvas.middle('note00000000');
    await canvas.drag([x, y], [x + 100, y + 100]);
    for (const tool of ['note', 'pen', 'eraser', 'connector']) {
      await canvas.tool(tool);
      await canvas.drag([x, y], [x + 60, y + 60]);
    }
    await canvas.tool('select');
    await doubleClick(canvas.page, ...(await canvas.middle('note00000000')));
    await canvas.page.keyboard.press('ArrowRight');
    expect(await canvas.lasting()).toEqual([{ type: 'open', id: 'note00000000' }]);
    await canvas.close();
  });

  it('CE5 and CE6: from afar it is painted, and shifted strips are what a whole picture would be', async () => {
    const canvas = await stage.open('?empty');
    const many = Array.from({ length: 900 }, (_, index) =>
      note(`n${index}x`, (index % 30) * 180, Math.floor(index / 30) * 180, {
        hue: (['sun', 'sky', 'mint'] as const)[index % 3]!,
      }),
    );
    await withItems(canvas, many);
    expect(await canvas.page.evaluate(() => window.canvasPage.engine.stats().mode)).toBe('near');
    await canvas.page.evaluate(() => window.canvasPage.engine.camera.fit('all'));
    await canvas.drawn();
    expect(await canvas.page.evaluate(() => window.canvasPage.engine.stats())).toMatchObject({
      mode: 'far',
      mounted: 0,
    });
    const different = await canvas.page.evaluate(async (moved) => {
      const { engine, change } = window.canvasPage;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const canvasElement = document.querySelector<HTMLCanvasElement>('.ce-far')!;
      const pixels = () =>
        canvasElement.getContext('2d')!.getImageData(0, 0, canvasElement.width, canvasElement.height).data;
      /** The share of colours that a picture painted whole has otherwise. */
      const wrong = async () => {
        const shown = pixels();
        engine.theme({ dark: false });
        await frame();
        await frame();
        const whole = pixels();
        let count = 0;
        for (let index = 0; index < whole.length; index += 1)
          if (Math.abs(whole[index]! - shown[index]!) > 24) count += 1;
        return count / whole.length;
      };
      const { x, y, zoom } = engine.camera.get();
      for (let step = 1; step <= 12; step += 1) {
        engine.camera.set({ x: x + step * 37, y: y - step * 23, zoom });
        if (step % 3 === 0) change({ [moved]: { at: [2000 + step * 50, 1500] } });
        await frame();
        await frame();
      }
      const afterPan = await wrong();
      for (let step = 1; step <= 10; step += 1) {
        engine.camera.set({ x, y, zoom: zoom * (1 + step / 40) });
        await frame();
      }
      // In the same frame: a later one may be the one that paints it whole.
      const inMidZoom = await wrong();
      for (let step = 1; step <= 10; step += 1) {
        engine.camera.set({ x, y, zoom: zoom * (1.25 - step / 40) });
        await frame();
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      await frame();
      return { afterPan, inMidZoom, afterZoom: await wrong() };
    }, id('n400x'));
    expect(different.afterPan).toBeLessThan(0.002);
    expect(different.inMidZoom).toBeGreaterThan(0.002);
    expect(different.afterZoom).toBeLessThan(0.002);
    await canvas.close();
  });

  it('CE31 and CE32: others glide, and who is elsewhere is marked at the rim', async () => {
    const canvas = await stage.open('?empty');
    await withItems(canvas, [note('a', 300, 200)]);
    const start = await canvas.page.locator(`[data-id="${id('a')}"]`).boundingBox();
    await canvas.page.evaluate((of) => {
      const { remote } = window.canvasPage.engine;
      remote.gesture(7, { kind: 'drag', ids: [of], dx: 200, dy: 0 });
      remote.cursors([
        { clientId: 7, name: 'Ilse de Wit', hue: 30, at: [500, 300] },
        { clientId: 8, name: 'Sam', hue: 140, at: [9000, 300] },
      ]);
    }, id('a'));
    await canvas.page.waitForFunction(
      ([of, goal]) => document.querySelector(`[data-id="${of}"]`)!.getBoundingClientRect().x > Number(goal),
      [id('a'), start!.x + 195] as const,
    );
    const rim = canvas.page.locator('.ce-cursor[data-rim]');
    expect(await rim.count()).toBe(1);
    const box = await rim.locator('.ce-cursor-name').boundingBox();
    expect(box!.x + box!.width).toBeGreaterThan(1330);
    await rim.locator('.ce-cursor-name').click();
    await canvas.page.waitForFunction(() => window.canvasPage.engine.camera.get().x === 9000);
    expect(await canvas.lasting()).toEqual([]);
    await canvas.close();
  });

  it('CE34: a picture says why it is not shown, and is tried again with the network', async () => {
    const canvas = await stage.open('?empty');
    const image = (name: string, blob: string, x: number): NewItem => ({
      ...{ id: id(name), kind: 'image', blob, title: name, at: [x, 200], size: [240, 160] },
    });
    const stateOf = (name: string) =>
      canvas.page.locator(`[data-id="${id(name)}"]`).evaluate((element: HTMLElement) => element.dataset.state);
    const becomes = (name: string, state: string) =>
      canvas.page.waitForSelector(`[data-id="${id(name)}"][data-state="${state}"]`);
    await withItems(canvas, [image('shown', 'picture00000', 100)]);
    await becomes('shown', 'ready');
    await canvas.page.context().setOffline(true);
    await withItems(canvas, [image('away', 'away00000000', 400)]);
    await becomes('away', 'offline');
    await canvas.page.getByText('Comes with the network').waitFor();
    await canvas.page.context().setOffline(false);
    await becomes('away', 'missing');
    await canvas.page.getByText('This picture is not there').waitFor();
    expect(await stateOf('shown')).toBe('ready');
    await canvas.close();
  });

  it('CE33: what is thrown away leaves nothing behind', async () => {
    const canvas = await stage.open();
    const left = await canvas.page.evaluate(async () => {
      const { engine } = window.canvasPage;
      const host = document.getElementById('canvas')!;
      engine.highlight(['note00000000']);
      engine.remote.gesture(7, { kind: 'laser', points: [[0, 0]] });
      engine.destroy();
      let frames = 0;
      const ask = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => {
        frames += 1;
        return ask(callback);
      };
      engine.update('all');
      host.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      window.dispatchEvent(new Event('resize'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { children: host.childElementCount, frames, className: host.className };
    });
    expect(left).toEqual({ children: 0, frames: 0, className: '' });
    await canvas.close();
  });
});
