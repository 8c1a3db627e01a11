/** What the gateways that somebody wrote by hand share: undici, JSON and no GraphQL. */
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { Pool } from 'undici';

/** As many requests at once as the product sends to one source. */
const CONNECTIONS = 64;

/** Reads paths below an address; fails if the answer is no success. */
export function readerOf({ endpoint, headers }) {
  const address = new URL(endpoint);
  const base = address.pathname === '/' ? '' : address.pathname;
  const pool = new Pool(address.origin, { connections: CONNECTIONS });
  return async (path) => {
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path: `${base}${path}`,
      headers: { ...headers, accept: 'application/json' },
    });
    const answer = await body.json();
    if (statusCode !== 200) throw new Error(`The source answered ${String(statusCode)}.`);
    return answer;
  };
}

/** Answers every request with the page for its variables. */
export function serve(page) {
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { variables } = JSON.parse(Buffer.concat(parts).toString('utf8'));
    const nodes = await page(variables);
    const text = JSON.stringify({ data: { customers: { nodes } } });
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  });
  server.listen(0, '127.0.0.1', () => {
    console.log(`listens on http://127.0.0.1:${String(server.address().port)}/graphql`);
  });
}

export const present = (text) => (text ? text : null);
export const joined = (parts) => present(parts.filter(Boolean).join(' '));
export const time = (text) => (text ? new Date(text).toISOString() : null);
