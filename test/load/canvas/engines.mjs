/** The canvases measured: how each page is built, and what the bench asks of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'samenspel-canvas-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function run(command, args, cwd) {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr.slice(-2000)}`);
}

/** Peers are installed only here and now: they weigh on nobody who does not measure. */
function buildPeer(name) {
  const root = join(here, '../peers', name);
  if (!existsSync(join(root, 'node_modules')))
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], root);
  const out = join(folder, name);
  run(process.execPath, [join(here, 'build-peer.mjs'), root, out], here);
  return out;
}

function buildOwn() {
  const out = join(folder, 'samenspel');
  run(process.execPath, [join(here, '../../browser/canvas-page/build.mjs'), out], here);
  return out;
}

/** Runs in our page: the same handle the peers' pages give. */
function ownHandle() {
  const { canvasPage } = window;
  const { engine } = canvasPage;
  window.bench = {
    readyMs: canvasPage.readyMs,
    look(view) {
      engine.camera.fit('all', 0);
      if (view === 'near') {
        const { x, y } = engine.camera.get();
        engine.camera.set({ x, y, zoom: 0.46 });
      }
    },
    screenOf: (at) => engine.camera.toScreen(at),
    zoom: () => engine.camera.get().zoom,
    middle: () => [engine.camera.get().x, engine.camera.get().y],
    move: (moves) => {
      for (const { update } of moves)
        canvasPage.applyUpdate(Uint8Array.from(atob(update), (char) => char.charCodeAt(0)));
    },
    placeOf: (id) => {
      const { x, y } = engine.boundsOf(id);
      return [x, y];
    },
    mode: () => engine.stats().mode,
  };
}

export const engines = {
  samenspel: { build: buildOwn, path: '/?doc=/board.bin', handle: ownHandle },
  excalidraw: { build: () => buildPeer('excalidraw'), path: '/', handle: null },
  'react-flow': { build: () => buildPeer('react-flow'), path: '/', handle: null },
};
