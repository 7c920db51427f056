/** A bare socket.io server: tells everybody what one of them says, and does nothing else. */
const { createServer } = require('node:http');
const { Server } = require('socket.io');

const http = createServer();
const io = new Server(http, { path: '/live', transports: ['websocket'] });
io.on('connection', (socket) => socket.on('say', (message) => io.emit('event', message)));
http.listen(0, '127.0.0.1', () => console.log(`is running: http://127.0.0.1:${http.address().port}`));
