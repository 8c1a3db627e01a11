import type { NewContactPerson, NewCustomer, NewPhoneNumber } from '../../../src/domain/write/new-records.js';
import type { WriteErrorCode } from '../../../src/domain/write/write-error.js';
import type { IngramSandbox } from '../../../src/providers/ingram-marketplace/sandbox/index.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';
import type { OwnRefusal, Writing } from './writing.js';
import { changesOf } from './writing.js';

const ADDRESS = {
  line1: '1 Mill Lane',
  line2: 'Second floor',
  city: 'Bath',
  state: 'Avon',
  postalCode: 'BA1 1AA',
  countryCode: 'GB',
};
const PHONE = { countryCallingCode: '44', areaCode: '1225', number: '496012', extension: '7' };
const CONTACT = {
  types: ['ADMIN' as const],
  firstName: 'Kim',
  lastName: 'Lane',
  email: 'kim.lane@example.com',
  phoneNumber: PHONE,
};
const SIGN_IN = { login: 'canary.sign-in', password: 'Canary-pass-1!' };

const FULL: NewCustomer = {
  name: 'Mill & Sons',
  externalId: 'mill-1',
  taxId: 'GB-77',
  language: 'en',
  address: ADDRESS,
  contactPersons: [{ ...CONTACT, ...SIGN_IN }],
  attributes: [{ key: 'segment', value: 'gold' }],
};

const withContact = (contact: NewContactPerson) => ({ contactPersons: [contact] });
const withPhone = (phoneNumber: NewPhoneNumber) => withContact({ ...CONTACT, phoneNumber });

/** Where a customer holds what is given. */
const PLACES = {
  name: ['name'],
  externalId: ['externalId'],
  taxId: ['taxRegId'],
  language: ['language'],
  'address.line1': ['address.streetAddress'],
  'address.line2': ['address.addressExtension'],
  'address.city': ['address.city'],
  'address.state': ['address.state'],
  'address.postalCode': ['address.postalCode'],
  'address.countryCode': ['address.countryCode'],
  'contactPersons.types': ['contactPersons.type'],
  'contactPersons.firstName': ['contactPersons.firstName'],
  'contactPersons.lastName': ['contactPersons.lastName'],
  'contactPersons.email': ['contactPersons.email'],
  'contactPersons.phoneNumber': ['contactPersons.phoneNumber'],
};

function refusing(status: number, message: string): SandboxFault {
  const at = { timeStamp: '2026-01-31T12:00:00Z', status, path: '/customers', correlationId: 'ours-1' };
  return {
    kind: 'status',
    status,
    body: JSON.stringify({ ...at, message }),
    contentType: 'application/json',
  };
}

/** Ingram says what is wrong in one text, which names the field. */
const OF_FIELDS = Object.entries(PLACES).flatMap(([path, [place = '']]): readonly OwnRefusal[] => {
  const field = place.replace('contactPersons.', 'contactPersons.0.');
  const told = {
    what: field,
    fault: refusing(400, `${field}: not like this`),
    code: 'INVALID_INPUT' as const,
    path: `input.${path.replace('contactPersons.', 'contactPersons.0.')}`,
  };
  return [{ ...told, of: 'create' }, ...(path === 'language' ? [] : [{ ...told, of: 'update' as const }])];
});

const ofUpdate = (
  what: string,
  fault: SandboxFault,
  [code, path]: readonly [WriteErrorCode, string | null],
) => {
  return { what, of: 'update' as const, fault, code, path };
};
const GONE = ['NOT_FOUND', 'input.id'] as const;

/** Ingram Micro Cloud Marketplace: contacts of three types, of which an admin can sign in. */
export function ingramWriting({ customers }: IngramSandbox['data']): Writing {
  const indexOf = (nativeId: string): number => customers.findIndex(({ id }) => id === nativeId);
  return {
    creations: [
      { input: FULL },
      { input: { ...FULL, ...withPhone({ raw: '+44 1225 496013' }) } },
      { input: { ...FULL, ...withPhone({ e164: '+441225496014', extension: '8' }) } },
      { input: { ...FULL, contactPersons: [CONTACT, { ...CONTACT, types: ['BILLING'], firstName: 'Bo' }] } },
    ],
    changes: {
      name: { input: { name: 'Mill & Daughters' } },
      externalId: { input: { externalId: 'mill-2' } },
      taxId: { input: { taxId: 'GB-78' } },
      ...changesOf(
        'address',
        {
          line1: '2 Mill Lane',
          line2: 'Third floor',
          city: 'Wells',
          state: 'Somerset',
          postalCode: 'BA5 1AA',
          countryCode: 'IE',
        },
        { value: ADDRESS, wrap: (address) => ({ address }) },
      ),
      ...changesOf<NewContactPerson>(
        'contactPersons',
        {
          types: ['BILLING'],
          firstName: 'Kit',
          lastName: 'Laine',
          email: 'kit.lane@example.com',
          login: 'canary.other',
          password: 'Canary-pass-2!',
        },
        { value: CONTACT, wrap: withContact },
      ),
      ...changesOf<NewPhoneNumber>(
        'contactPersons.phoneNumber',
        { countryCallingCode: '353', areaCode: '1749', number: '496013', extension: '9' },
        { value: PHONE, wrap: withPhone },
      ),
      'contactPersons.phoneNumber.raw': { input: withPhone({ raw: '01225 496 015' }) },
      'contactPersons.phoneNumber.e164': { input: withPhone({ e164: '+441225496016' }) },
    },
    sameAgain: [
      { name: ' Mill & Sons ' },
      { address: { ...ADDRESS, line1: ' 1 Mill Lane', city: 'Bath ' } },
      withPhone({ e164: '+441225496012', extension: '7' }),
    ],
    emailCase: withContact({ ...CONTACT, email: 'Kim.Lane@Example.com' }),
    contacts: 'MANY',
    contactTypes: ['ADMIN', 'BILLING', 'TECHNICAL'],
    deletes: false,
    generatesCredentials: false,
    answersRecord: { create: true, update: true, delete: false },
    conflictOfUpdate: 'DUPLICATE',
    everyMissingIsOwn: false,
    recallOfGone: 'absent',
    refusals: [
      {
        what: 'a second customer of this kind',
        of: 'create',
        code: 'DUPLICATE',
        path: 'input.externalId',
        fault: refusing(409, 'There is one already.'),
      },
      ofUpdate('nobody, in words of the document', refusing(404, 'Nobody has this id.'), GONE),
      ofUpdate('nobody, as it was seen', refusing(400, 'No entity has been found.'), GONE),
      ofUpdate('no field', refusing(400, 'It cannot be done.'), ['SOURCE_REJECTED', null]),
      ...OF_FIELDS,
    ],
    places: PLACES,
    stamps: [],
    ids: () => customers.map(({ id }) => id),
    recordOf: (nativeId) => customers[indexOf(nativeId)],
    enrich: (nativeId) => {
      const customer = customers[indexOf(nativeId)];
      if (!customer) throw new Error('There is no such customer.');
      const enriched = { ...customer, furtherNote: 'kept', furtherData: { note: 'kept' } };
      customers[indexOf(nativeId)] = enriched;
    },
    remove: (nativeId) => {
      customers.splice(indexOf(nativeId), 1);
    },
    settle: () => undefined,
  };
}
