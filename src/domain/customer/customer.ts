import type { ContactPerson } from '../contact-person/contact-person.js';
import type { SourceRecord } from '../record.js';
import type { PostalAddress } from './postal-address.js';

export type CustomerStatus =
  'ACTIVE' | 'PENDING' | 'RESTRICTED' | 'SUSPENDED' | 'CLOSED' | 'FAILED' | 'UNKNOWN';
/** The states that a client may set, at a source that takes them. */
export type SettableCustomerStatus = Extract<
  CustomerStatus,
  'ACTIVE' | 'RESTRICTED' | 'SUSPENDED' | 'CLOSED'
>;
export type CustomerKind = 'ORGANIZATION' | 'PERSON' | 'JOINT_PERSONS' | 'UNKNOWN';
/** The kinds of entities that can become customers. */
export type EntityKind = Exclude<CustomerKind, 'UNKNOWN'>;

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
  readonly resellerNativeId: string | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** Whether every row holds a field, or may leave it out, so that it is read only if it is asked for. */
const CUSTOMER_FIELDS = {
  sourceId: 'ROW',
  nativeId: 'ROW',
  kind: 'ROW',
  entityId: 'ROW',
  status: 'ROW',
  statusRaw: 'ROW',
  name: 'DETAIL',
  externalId: 'DETAIL',
  taxId: 'DETAIL',
  language: 'DETAIL',
  address: 'DETAIL',
  contactPersons: 'DETAIL',
  labels: 'DETAIL',
  attributes: 'DETAIL',
  resellerNativeId: 'DETAIL',
  createdAt: 'DETAIL',
  updatedAt: 'DETAIL',
  raw: 'DETAIL',
} as const satisfies Record<keyof Customer, 'ROW' | 'DETAIL'>;

type CustomerFields = typeof CUSTOMER_FIELDS;

export type CustomerDetail = {
  [F in keyof CustomerFields]: CustomerFields[F] extends 'DETAIL' ? F : never;
}[keyof CustomerFields];
export type CustomerDetails = Pick<Customer, CustomerDetail>;

/**
 * A customer as a row holds it: a detail that is missing is unknown, one that is null is known to be none. A detail that
 * was read and is missing all the same is unreadable.
 */
export type CustomerRow = Omit<Customer, CustomerDetail> & Partial<CustomerDetails>;

export const CUSTOMER_DETAILS: readonly CustomerDetail[] = Object.keys(CUSTOMER_FIELDS).filter(isDetail);

function isDetail(field: string): field is CustomerDetail {
  return new Map<string, string>(Object.entries(CUSTOMER_FIELDS)).get(field) === 'DETAIL';
}
