/** The least a relay can be: what comes in goes out to all the others, as it came. Nothing is merged, checked or kept. */
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const other of server.clients) if (other !== socket && other.readyState === 1) other.send(data);
  });
});
server.on('listening', () => console.log(`is running: ws://127.0.0.1:${server.address().port}`));
