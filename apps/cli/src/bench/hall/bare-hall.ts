import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** The baseline of a hall, a process of its own: socket.io and nothing else. What it is told it tells everybody. */
process.once('message', () => {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
  const hall = io.of('/live');
  http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
  process.on('message', (entry: object) => void hall.emit('entry', entry));
  process.once('disconnect', () => process.exit(0));
});
