import type { Answer } from '../../../../sandbox-kit/index.js';
import { pageOf } from '../list-query.js';
import type { RouteRequest } from './router.js';

/** The parameters of a list request that the sandbox's version knows. */
export function parametersOf({ rawQuery, state }: RouteRequest): URLSearchParams {
  const parameters = new URLSearchParams(rawQuery);
  for (const name of state.settings.unknownParameters) parameters.delete(name);
  return parameters;
}

/**
 * One page of what was found, newest first as since 1.5, with the total of what was found.
 * @throws Refusal for an offset or a limit that cannot be.
 */
export function answerPage<Row>(
  request: RouteRequest,
  found: readonly Row[],
  shown: (row: Row) => unknown,
): Answer {
  const { offset, limit } = pageOf(parametersOf(request), request.state.settings.maxLimit);
  const page = found.toReversed().slice(offset, offset + limit);
  const pagination = { offset, limit, total: found.length };
  return { status: 200, body: { data: page.map(shown), pagination } };
}
