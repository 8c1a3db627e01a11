import type { RequestScope } from '../../domain/request-scope.js';
import { scopeWith } from '../../domain/request-scope.js';
import type { Services } from '../../domain/services.js';
import type { TraceAttributes, TracedWork } from '../../domain/traced-work.js';

/**
 * The same services for the loaders of an operation that is traced: what each of their calls asks of sources is one part of
 * the trace, a batch. Every call of a loader ends with the scope.
 */
export function tracedServices(services: Services, trace: TracedWork): Services {
  const parts: readonly (readonly [string, object])[] = Object.entries(services);
  const traced = parts.map(([name, service]) => [name, tracedService(name, service, trace)]);
  // Every service is still there, and answers as it did.
  return Object.fromEntries(traced) as Services;
}

function tracedService(name: string, service: object, trace: TracedWork): object {
  return new Proxy(service, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return (...given: readonly unknown[]): unknown => {
        const scope = given.at(-1);
        if (!isScope(scope)) return Reflect.apply(method, target, given);
        const part = trace.begin(`load ${name}`, keysIn(given[0]));
        const answer: unknown = Reflect.apply(method, target, [
          ...given.slice(0, -1),
          scopeWith(scope, { trace: part }),
        ]);
        const end = (): void => {
          part.end();
        };
        void Promise.resolve(answer).then(end, end);
        return answer;
      };
    },
  });
}

function isScope(value: unknown): value is RequestScope {
  return typeof value === 'object' && value !== null && 'requestId' in value && 'upstream' in value;
}

/** How many keys a batch asks for. A question that is no list of keys has no such number: pages of what belongs to accounts. */
function keysIn(asked: unknown): TraceAttributes {
  return Array.isArray(asked) ? { 'customer_graph.keys': asked.length } : {};
}
