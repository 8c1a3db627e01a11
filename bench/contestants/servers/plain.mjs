/** Node's own HTTP server, and an object for each answer that somebody wrote by hand. No GraphQL. */
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { listens, pageByHand, recordByHand } from './rows.mjs';

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.once('end', () => {
    const { variables } = JSON.parse(Buffer.concat(parts).toString('utf8'));
    const isPage = variables.first !== undefined;
    const text = JSON.stringify(isPage ? pageByHand(variables.first) : recordByHand(variables.nativeId));
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  });
});
server.listen(0, '127.0.0.1', () => {
  listens(server.address().port);
});
