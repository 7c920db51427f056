/** The board in Excalidraw: notes are rectangles with bound text, connectors are arrows bound at both ends. */
import { convertToExcalidrawElements, Excalidraw, newElementWith } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createRoot } from 'react-dom/client';

const colours = { sun: '#FBE8A6', peach: '#FBD7B8', rose: '#F7CFD3', lilac: '#DFD5F0', sky: '#CAE2F1', mint: '#CFE8D3' };
const { notes, lines } = await (await fetch('/board.json')).json();

const from = performance.now();
const elements = convertToExcalidrawElements(
  [
    ...notes.map(({ id, title, hue, at: [x, y] }) => ({
      type: 'rectangle',
      ...{ id, x, y, width: 160, height: 160, backgroundColor: colours[hue], fillStyle: 'solid', roughness: 0 },
      label: { text: title, fontSize: 20 },
    })),
    ...lines.map(({ id, from: start, to: end }) => {
      const [a, b] = [start, end].map((note) => notes[Number(note.slice(4))].at);
      const points = { points: [[0, 0], [b[0] - a[0] - 160, b[1] - a[1] - 160]] };
      return { type: 'arrow', id, x: a[0] + 160, y: a[1] + 160, ...points, start: { id: start }, end: { id: end }, roughness: 0 };
    }),
  ],
  { regenerateIds: false },
);

let api;
createRoot(document.getElementById('root')).render(
  <Excalidraw
    excalidrawAPI={(given) => {
      api = given;
    }}
    initialData={{ elements, scrollToContent: true, appState: { viewBackgroundColor: '#FAF7F2' } }}
  />,
);

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
while (!api || api.getSceneElements().length === 0) await frame();
await frame();
await frame();

const size = Math.ceil(Math.sqrt(notes.length)) * 180;
const show = (zoom) => {
  const { width, height } = api.getAppState();
  api.updateScene({
    appState: { zoom: { value: zoom }, scrollX: width / 2 / zoom - size / 2, scrollY: height / 2 / zoom - size / 2 },
  });
};
window.bench = {
  readyMs: performance.now() - from,
  look(view) {
    api.setActiveTool({ type: 'selection' });
    const { width, height } = api.getAppState();
    show(view === 'near' ? 0.46 : Math.min(width / size, height / size));
  },
  screenOf([x, y]) {
    const { zoom, scrollX, scrollY, offsetLeft, offsetTop } = api.getAppState();
    return [(x + scrollX) * zoom.value + offsetLeft, (y + scrollY) * zoom.value + offsetTop];
  },
  zoom: () => api.getAppState().zoom.value,
  middle: () => [api.getAppState().scrollX, api.getAppState().scrollY],
  placeOf(id) {
    const { x, y } = api.getSceneElements().find((element) => element.id === id);
    return [x, y];
  },
  move(moves) {
    const places = new Map(moves.map(({ id, at }) => [id, at]));
    const moved = api.getSceneElementsIncludingDeleted().map((element) => {
      const at = places.get(element.id) ?? places.get(element.containerId);
      if (!at) return element;
      const inset = element.containerId ? 10 : 0;
      return newElementWith(element, { x: at[0] + inset, y: at[1] + inset });
    });
    api.updateScene({ elements: moved });
  },
};
