/** The board in React Flow: notes are memoised nodes, connectors are straight edges; only what is in view is rendered. */
import { Handle, Position, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { memo, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

const colours = { sun: '#FBE8A6', peach: '#FBD7B8', rose: '#F7CFD3', lilac: '#DFD5F0', sky: '#CAE2F1', mint: '#CFE8D3' };
const { notes, lines } = await (await fetch('/board.json')).json();

const Note = memo(({ data }) => (
  <div style={{ width: 160, height: 160, background: colours[data.hue], borderRadius: 5, padding: 12, boxSizing: 'border-box' }}>
    <Handle type="target" position={Position.Left} />
    {data.title}
    <Handle type="source" position={Position.Right} />
  </div>
));

const from = performance.now();
const nodes = notes.map(({ id, title, hue, at: [x, y] }) => ({
  ...{ id, type: 'note', position: { x, y }, width: 160, height: 160, data: { title, hue } },
}));
const edges = lines.map(({ id, from: source, to: target }) => ({ id, source, target, type: 'straight' }));
const nodeTypes = { note: Note };

let flow;
function Hold() {
  const instance = useReactFlow();
  useEffect(() => {
    flow = instance;
  }, [instance]);
  return null;
}

createRoot(document.getElementById('root')).render(
  <ReactFlowProvider>
    <ReactFlow
      {...{ nodeTypes, defaultNodes: nodes, defaultEdges: edges, minZoom: 0.02, maxZoom: 4 }}
      onlyRenderVisibleElements
      panOnScroll
      zoomActivationKeyCode="Control"
      fitView
    >
      <Hold />
    </ReactFlow>
  </ReactFlowProvider>,
);

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
while (!flow || document.querySelector('.react-flow__node') === null) await frame();
await frame();
await frame();

const size = Math.ceil(Math.sqrt(notes.length)) * 180;
window.bench = {
  readyMs: performance.now() - from,
  look(view) {
    const zoom = view === 'near' ? 0.46 : Math.min(innerWidth / size, innerHeight / size);
    flow.setCenter(size / 2, size / 2, { zoom });
  },
  screenOf([x, y]) {
    const at = flow.flowToScreenPosition({ x, y });
    return [at.x, at.y];
  },
  zoom: () => flow.getViewport().zoom,
  middle: () => [flow.getViewport().x, flow.getViewport().y],
  placeOf(id) {
    const { x, y } = flow.getNode(id).position;
    return [x, y];
  },
  move(moves) {
    const places = new Map(moves.map(({ id, at }) => [id, at]));
    flow.setNodes((all) =>
      all.map((node) => {
        const at = places.get(node.id);
        return at ? { ...node, position: { x: at[0], y: at[1] } } : node;
      }),
    );
  },
};
