import type { ContactPerson } from '../contact-person/contact-person.js';
import type { SourceRecord } from '../record.js';
import type { PostalAddress } from './postal-address.js';

export type CustomerStatus =
  'ACTIVE' | 'PENDING' | 'RESTRICTED' | 'SUSPENDED' | 'CLOSED' | 'FAILED' | 'UNKNOWN';
export type CustomerKind = 'ORGANIZATION' | 'PERSON' | 'JOINT_PERSONS' | 'UNKNOWN';

export interface Attribute {
  readonly key: string;
  readonly value: string;
}

/** A customer of one source, in the words that all sources share. */
export interface Customer extends SourceRecord {
  readonly kind: CustomerKind;
  readonly name: string | null;
  readonly externalId: string | null;
  readonly entityId: string | null;
  readonly status: CustomerStatus;
  readonly statusRaw: string | null;
  readonly taxId: string | null;
  readonly language: string | null;
  readonly address: PostalAddress | null;
  readonly contactPersons: readonly ContactPerson[] | null;
  readonly labels: readonly string[] | null;
  readonly attributes: readonly Attribute[] | null;
  readonly resellerId: string | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}
