import { isUuid } from './queries.js';
import { faulty } from './refusal.js';
import type { RouteRequest } from './routes/router.js';

const HEADER = 'Requestor-ID';

/**
 * Refuses a write in whose name nobody may act: the requestor has to be an active person, and either the
 * entity itself or one that stands in for it as proxy. The client's own requestor may act for all.
 */
export function checkRequestor({ state: { sandbox, requestorId } }: RouteRequest, entityId: string): void {
  if (requestorId === undefined || requestorId === '') throw faulty(HEADER, 'NotNull', 'is needed');
  if (!isUuid(requestorId)) throw faulty(HEADER, 'Pattern', 'is no UUID');
  if (requestorId === sandbox.credentials.requestorId.toLowerCase()) return;
  const { naturalPersons, proxies } = sandbox.data;
  const person = naturalPersons.find(({ naturalPersonId }) => naturalPersonId === requestorId);
  if (person?.naturalPersonStatus !== 'ACTIVE')
    throw faulty(HEADER, 'Requestor', 'names no active natural person');
  const isProxy = proxies.some(
    (proxy) => proxy.naturalPersonId === requestorId && proxy.entityId === entityId,
  );
  if (requestorId !== entityId && !isProxy) throw faulty(HEADER, 'Requestor', 'may not act for this entity');
}
