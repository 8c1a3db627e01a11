import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import { present } from '../../mapping/presence.js';
import { wordKey } from '../../mapping/words.js';
import type { IdentifiedRow } from './client.js';
import { entityKindOf } from './customer.mapper.js';
import { wireEntity } from './wire.js';

/** The role that makes an entity a customer, in the vendor's words. */
export const CUSTOMER_ROLE = 'CUSTOMER';

/**
 * An entity as the list of all entities shows it; null for one that cannot be a customer, such as a beneficial owner.
 * What is missing or odd is null.
 */
export function toCandidate({ id, row }: IdentifiedRow, sourceId: string): CustomerCandidate | null {
  const wire = wireEntity.parse(row);
  const kind = entityKindOf(wire.entityType);
  if (kind === null) return null;
  return {
    sourceId,
    entityId: id,
    kind,
    name: present(wire.entityName),
    statusRaw: present(wire.entityStatus),
    isCustomer: wire.roles?.some((role) => wordKey(role) === wordKey(CUSTOMER_ROLE)) ?? null,
    createdAt: wire.createdOn,
  };
}
