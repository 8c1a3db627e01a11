import type { JsonValue } from '../../../src/domain/record.js';
import type { InputLeaf } from './input-leaves.js';

/** A value for every field, valid by the schema. */
const SAMPLES: Readonly<Record<string, JsonValue>> = {
  name: 'Sample Works',
  externalId: 'sample-1',
  taxId: 'SAMPLE-1',
  language: 'en',
  'address.line1': '7 Sample Street',
  'address.line2': 'Rear building',
  'address.city': 'Bath',
  'address.state': 'Avon',
  'address.postalCode': 'BA1 1AA',
  'address.countryCode': 'GB',
  'contactPersons.types': ['TECHNICAL'],
  'contactPersons.firstName': 'Sam',
  'contactPersons.lastName': 'Sample',
  'contactPersons.fullName': 'Sam Sample',
  'contactPersons.email': 'sam.sample@example.com',
  'contactPersons.title': 'Clerk',
  'contactPersons.login': 'canary.login',
  'contactPersons.password': 'Canary-pass-7!',
  'contactPersons.phoneNumber.raw': '+44 1225 496012',
  'contactPersons.phoneNumber.e164': '+441225496012',
  'contactPersons.phoneNumber.countryCallingCode': '44',
  'contactPersons.phoneNumber.areaCode': '1225',
  'contactPersons.phoneNumber.number': '496012',
  'contactPersons.phoneNumber.extension': '12',
  'attributes.key': 'segment',
  'attributes.value': 'gold',
  labels: ['sample'],
  parentId: 'TA-0000-0000-0000',
  'entity.entityId': '5f0c8c52-4f9b-4d0e-8a3f-0a0a0a0a0a0a',
  'entity.kind': 'ORGANIZATION',
  status: 'SUSPENDED',
};

export function sampleOf({ path }: InputLeaf): JsonValue {
  const sample = SAMPLES[path];
  if (sample === undefined) throw new Error(`There is no sample of ${path}.`);
  return sample;
}
