import type { Context, Span, Tracer } from '@opentelemetry/api';
import { defaultTextMapGetter, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { TraceAttributes, TracedEnd, TracedWork } from '../domain/traced-work.js';

/** The headers of a request, as Node gives them. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Sends the traces of operations to a collector. */
export interface Tracing {
  /** Begins the trace of an operation, or goes on with that of its caller; undefined if it is left out of the sample. */
  begin(headers: Headers, attributes: TraceAttributes): TracedWork | undefined;
  /** Sends what is left, and waits for `limitMs` at most. */
  close(limitMs: number): Promise<void>;
}

const NAME = 'customer-graph';

/**
 * Tracing as the environment says (OTEL_EXPORTER_OTLP_ENDPOINT and its like, read by OpenTelemetry's own packages). Loading this
 * file loads these packages. Nothing is registered for the whole process, and no trace goes out to a source.
 */
export function startTracing({ version }: { readonly version: string }): Tracing {
  const named = resourceFromAttributes({ 'service.name': NAME, 'service.version': version });
  const provider = new BasicTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer(NAME, version);
  const propagator = new W3CTraceContextPropagator();
  return {
    begin: (headers, attributes) => {
      const callers = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const span = tracer.startSpan('operation', { kind: SpanKind.SERVER, attributes }, callers);
      return span.isRecording() ? new SpanOfWork(tracer, span, callers) : undefined;
    },
    close: (limitMs) => Promise.race([provider.shutdown().catch(() => undefined), after(limitMs)]),
  };
}

class SpanOfWork implements TracedWork {
  readonly #tracer: Tracer;
  readonly #span: Span;
  readonly #context: Context;

  constructor(tracer: Tracer, span: Span, outer: Context) {
    this.#tracer = tracer;
    this.#span = span;
    this.#context = trace.setSpan(outer, span);
  }

  begin(name: string, attributes: TraceAttributes = {}): TracedWork {
    const isUpstream = 'http.request.method' in attributes;
    const kind = isUpstream ? SpanKind.CLIENT : SpanKind.INTERNAL;
    const span = this.#tracer.startSpan(name, { kind, attributes }, this.#context);
    return new SpanOfWork(this.#tracer, span, this.#context);
  }

  end({ attributes = {}, name, failure }: TracedEnd = {}): void {
    this.#span.setAttributes(attributes);
    if (name !== undefined) this.#span.updateName(name);
    if (failure !== undefined) this.#span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
    this.#span.end();
  }
}

function after(limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, limitMs).unref();
  });
}
