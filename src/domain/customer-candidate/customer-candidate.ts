import type { EntityKind } from '../customer/customer.js';

/** An entity of a role-based source: it is a customer already, or can be made one. */
export interface CustomerCandidate {
  readonly sourceId: string;
  readonly entityId: string;
  readonly kind: EntityKind;
  readonly name: string | null;
  /** The provider's own word for the status of the entity. */
  readonly statusRaw: string | null;
  /** Null if the source does not say. */
  readonly isCustomer: boolean | null;
  readonly createdAt: Date | null;
}
