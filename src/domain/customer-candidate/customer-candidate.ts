import type { CustomerKind } from '../customer/customer.js';

/** The kinds of entities that can become customers. */
export type EntityKind = Exclude<CustomerKind, 'UNKNOWN'>;

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
