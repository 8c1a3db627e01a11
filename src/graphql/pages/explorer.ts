import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Beside src/ as beside dist/: `npm run build` puts it there. */
const FOLDER = join(import.meta.dirname, '../../../dist/explorer');

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

// The editor writes styles into elements and has its fonts inside of its style sheet.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface File {
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * GraphiQL on `/explorer/`, which needs nothing from any other address. Its assets have names with a hash of what they are, so
 * a browser may keep them for ever. They are read at the first visit. Requests to which it is not shown find nothing there.
 */
export function mountExplorer(app: FastifyInstance, isShown: (request: FastifyRequest) => boolean): void {
  void app.register((explorer, _options, done) => {
    explorer.addHook('onRequest', (request, reply, next) => {
      if (isShown(request)) next();
      else reply.callNotFound();
    });
    mountPages(explorer);
    done();
  });
}

function mountPages(app: FastifyInstance): void {
  let assets: ReadonlyMap<string, File> | undefined;
  app.get('/explorer', (request, reply) =>
    reply.redirect(`explorer/${/\?.*/s.exec(request.url)?.[0] ?? ''}`),
  );
  app.get('/explorer/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .send(readFileSync(join(FOLDER, 'index.html'))),
  );
  app.get<{ Params: { readonly name: string } }>('/explorer/assets/:name', (request, reply) => {
    assets ??= readAssets();
    const file = assets.get(request.params.name);
    if (!file) {
      reply.callNotFound();
      return reply;
    }
    return reply
      .type(file.type)
      .header('content-security-policy', POLICY)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(file.bytes);
  });
}

function readAssets(): ReadonlyMap<string, File> {
  const folder = join(FOLDER, 'assets');
  return new Map(
    readdirSync(folder).map((name) => [
      name,
      { type: types[extname(name)] ?? 'application/octet-stream', bytes: readFileSync(join(folder, name)) },
    ]),
  );
}
