import { KEEP_AND_ASK_AGAIN, KEEP_NOTHING } from '../entity-tag.js';
import type { OperationHooks } from './operation-hooks.js';

/**
 * Says of every answer whether its caller may keep it: only that of a query by GET that was asked for by an id or a hash,
 * without an error. Comes behind all hooks that add errors. A change, and so a password that a source generates, is
 * never answered by GET.
 */
export function revalidationHooks(): OperationHooks {
  return {
    willSendResponse: ({ request, metrics, response: { body, http } }) => {
      const isComplete = body.kind === 'single' && (body.singleResult.errors ?? []).length === 0;
      const mayKeep = request.http?.method === 'GET' && metrics.persistedQueryHit === true && isComplete;
      http.headers.set('cache-control', mayKeep ? KEEP_AND_ASK_AGAIN : KEEP_NOTHING);
    },
  };
}
