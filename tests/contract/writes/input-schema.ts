import { z } from 'zod';
import type { JsonObject } from '../../../src/domain/record.js';
import type { CustomerUpdate, NewCustomer } from '../../../src/domain/write/new-records.js';

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** A value as JSON has it, whose fields can be put in and taken out by their path. */
export function jsonOf(value: unknown): JsonObject {
  return jsonObject.parse(JSON.parse(JSON.stringify(value)));
}

const text = z.string().nullable().exactOptional();

const phoneNumber = z.strictObject({
  raw: text,
  e164: text,
  countryCallingCode: text,
  areaCode: text,
  number: text,
  extension: text,
});
const contactPerson = z.strictObject({
  types: z
    .array(z.enum(['ADMIN', 'BILLING', 'TECHNICAL', 'PRIMARY']))
    .nullable()
    .exactOptional(),
  firstName: text,
  lastName: text,
  fullName: text,
  email: text,
  title: text,
  login: text,
  password: text,
  phoneNumber: phoneNumber.nullable().exactOptional(),
});
const address = z.strictObject({
  line1: z.string(),
  line2: text,
  city: z.string(),
  state: text,
  postalCode: text,
  countryCode: z.string(),
});
const fields = {
  name: text,
  externalId: text,
  taxId: text,
  language: text,
  address: address.nullable().exactOptional(),
  contactPersons: z.array(contactPerson).nullable().exactOptional(),
  attributes: z
    .array(z.strictObject({ key: z.string(), value: z.string() }))
    .nullable()
    .exactOptional(),
  labels: z.array(z.string()).nullable().exactOptional(),
};
const kind = z.enum(['ORGANIZATION', 'PERSON', 'JOINT_PERSONS']);
export const STATUSES = ['ACTIVE', 'RESTRICTED', 'SUSPENDED', 'CLOSED'] as const;

const newCustomer: z.ZodType<NewCustomer> = z.strictObject({
  ...fields,
  parentId: text,
  entity: z.strictObject({ entityId: z.string(), kind }).nullable().exactOptional(),
});
const customerUpdate: z.ZodType<CustomerUpdate> = z.strictObject({
  ...fields,
  nativeId: z.string(),
  status: z.enum(STATUSES).nullable().exactOptional(),
});

/** Fails on a field that the schema of callers has and the domain has not. */
export function asNewCustomer(json: JsonObject): NewCustomer {
  return newCustomer.parse(json);
}

/** The same for a change of this customer. */
export function asUpdate(nativeId: string, json: JsonObject): CustomerUpdate {
  return customerUpdate.parse({ ...json, nativeId });
}
