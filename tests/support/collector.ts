import { z } from 'zod';
import type { PlainServer } from './plain-server.js';
import { startPlainServer } from './plain-server.js';

const value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ intValue: z.number() }).transform(({ intValue }) => intValue),
]);
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .transform((pairs) => Object.fromEntries(pairs.map((pair) => [pair.key, pair.value])));
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().default(''),
  name: z.string(),
  attributes,
  status: z.object({ code: z.number(), message: z.string().optional() }),
});
const body = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});

/** A span as a collector gets it. */
export type SentSpan = z.output<typeof span>;

/** What stands where traces are sent: it takes OTLP over HTTP, in JSON. */
export interface Collector extends Pick<PlainServer, 'close'> {
  /** For OTEL_EXPORTER_OTLP_TRACES_ENDPOINT. */
  readonly endpoint: string;
  readonly spans: () => readonly SentSpan[];
  /** All that was sent, headers too. */
  readonly text: () => string;
}

export async function startCollector(): Promise<Collector> {
  const bodies: string[] = [];
  const server = await startPlainServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.once('end', () => {
      bodies.push(text);
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  return {
    endpoint: `${server.baseUrl}/v1/traces`,
    spans: () =>
      bodies.flatMap((text) =>
        body
          .parse(JSON.parse(text))
          .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    text: () => [...server.requests.map(({ rawHeaders }) => rawHeaders.join('\n')), ...bodies].join('\n'),
    close: () => server.close(),
  };
}
