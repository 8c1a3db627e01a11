import type { Answer } from './answer.js';

/** A request at the route that it belongs to. `S` is the sandbox's state. */
export interface RouteRequest<S> {
  /** Values of the `:name` parts of the pattern, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** As received, without `?`. */
  readonly rawQuery: string;
  /** Parsed JSON; undefined when nothing was sent. */
  readonly body: unknown;
  readonly state: S;
}

export interface Route<S> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Like `/tier/accounts/:id`. */
  readonly pattern: string;
  readonly answer: (request: RouteRequest<S>) => Answer;
}

export interface Incoming<S> extends Omit<RouteRequest<S>, 'params'> {
  readonly method: string;
  /** The path to match, undecoded. */
  readonly path: string;
}

/** The route's answer, or why there is none: no such address, or not with this method. */
export type Routed = Answer | 'no address' | 'no method';

/** Finds the route of a request and lets it answer. */
export function route<S>(routes: readonly Route<S>[], incoming: Incoming<S>): Routed {
  const segments = decodedSegments(incoming.path);
  if (segments === undefined) return 'no address';
  const matching = routes.flatMap((candidate) => {
    const params = match(candidate.pattern.split('/'), segments);
    return params === undefined ? [] : [{ candidate, params }];
  });
  if (matching.length === 0) return 'no address';
  const found = matching.find(({ candidate }) => candidate.method === incoming.method);
  return found === undefined ? 'no method' : found.candidate.answer({ ...incoming, params: found.params });
}

// Split first, decoded after: an encoded slash stays inside its segment.
function decodedSegments(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map((segment) => decodeURIComponent(segment));
  } catch {
    return undefined;
  }
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
}

/** The value of a `:name` part. */
export function param(request: RouteRequest<unknown>, name: string): string {
  return request.params[name] ?? '';
}
