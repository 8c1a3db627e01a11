import type { Answer } from '../answer.js';
import { NOT_FOUND, methodNotAllowed } from '../answer.js';
import type { SandboxState } from '../state.js';

export interface RouteRequest {
  /** Values of the `:name` parts of the pattern, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** As received, without `?`. */
  readonly rawQuery: string;
  /** Parsed JSON; undefined when nothing was sent. */
  readonly body: unknown;
  readonly state: SandboxState;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Like `/tier/accounts/:id`. */
  readonly pattern: string;
  readonly answer: (request: RouteRequest) => Answer;
}

export interface Incoming extends Omit<RouteRequest, 'params'> {
  readonly method: string;
  /** Below the version prefix, undecoded. */
  readonly path: string;
}

/** Finds the route of a request and lets it answer; 404 for an unknown address, 405 for a wrong method. */
export function route(routes: readonly Route[], incoming: Incoming): Answer {
  const segments = decodedSegments(incoming.path);
  if (segments === undefined) return NOT_FOUND;
  const matching = routes.flatMap((candidate) => {
    const params = match(candidate.pattern.split('/'), segments);
    return params === undefined ? [] : [{ candidate, params }];
  });
  if (matching.length === 0) return NOT_FOUND;
  const found = matching.find(({ candidate }) => candidate.method === incoming.method);
  return found === undefined
    ? methodNotAllowed()
    : found.candidate.answer({ ...incoming, params: found.params });
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
export function param(request: RouteRequest, name: string): string {
  return request.params[name] ?? '';
}
