import type { OperationHooks } from './operation-hooks.js';

const TELLS_STATUS = 'application/graphql-response+json';
/** How the graph refuses an operation that it could read. */
const REFUSED: ReadonlySet<number | undefined> = new Set([400, 403, 404]);

/**
 * Under `application/json` a well-formed request is answered with 200 even if the operation is refused: there the
 * GraphQL-over-HTTP specification leaves other statuses to requests that are no GraphQL request at all, since clients of that
 * media type take other codes for those of a proxy.
 */
export function statusHooks(): OperationHooks {
  return {
    willSendResponse: ({ request, response, source }) => {
      if (typeof source !== 'string' || !REFUSED.has(response.http.status)) return;
      const accepts = request.http?.headers.get('accept') ?? '';
      if (!accepts.includes(TELLS_STATUS)) response.http.status = 200;
    },
  };
}
