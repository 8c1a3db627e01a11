/** Node's own HTTP server: it reads the request and writes one object as JSON, the one in the file that it is given. */
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const answer = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    const text = JSON.stringify(answer);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listens on http://127.0.0.1:${String(server.address().port)}/graphql`);
});
