import type { NewCustomer } from '../../../src/domain/write/new-records.js';
import type { ConnectSandboxData } from '../../../src/providers/cloudblue-connect/sandbox/index.js';
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
  types: ['TECHNICAL' as const],
  firstName: 'Kim',
  lastName: 'Lane',
  email: 'kim.lane@example.com',
  phoneNumber: PHONE,
};

/** Where an account holds what is given. */
const PLACES = {
  name: ['name'],
  externalId: ['external_id'],
  taxId: ['tax_id'],
  parentId: ['parent.id'],
  'address.line1': ['contact_info.address_line1'],
  'address.line2': ['contact_info.address_line2'],
  'address.city': ['contact_info.city'],
  'address.state': ['contact_info.state'],
  'address.postalCode': ['contact_info.postal_code'],
  'address.countryCode': ['contact_info.country'],
  'contactPersons.firstName': ['contact_info.contact.first_name'],
  'contactPersons.lastName': ['contact_info.contact.last_name'],
  'contactPersons.email': ['contact_info.contact.email'],
  'contactPersons.phoneNumber.countryCallingCode': ['contact_info.contact.phone_number.country_code'],
  'contactPersons.phoneNumber.areaCode': ['contact_info.contact.phone_number.area_code'],
  'contactPersons.phoneNumber.number': ['contact_info.contact.phone_number.phone_number'],
  'contactPersons.phoneNumber.extension': ['contact_info.contact.phone_number.extension'],
};

/** Connect names fields by their path in its own body. */
const REFUSALS = Object.entries(PLACES).flatMap(([path, [field = '']]): readonly OwnRefusal[] => {
  const errors = [`${field}: Not like this.`];
  const fault = {
    kind: 'status' as const,
    status: 400,
    contentType: 'application/json',
    body: JSON.stringify({ error_code: 'VAL_001', errors }),
  };
  const told = {
    what: field,
    fault,
    code: 'INVALID_INPUT' as const,
    path: `input.${path.replace('contactPersons.', 'contactPersons.0.')}`,
  };
  return [{ ...told, of: 'create' }, ...(path === 'parentId' ? [] : [{ ...told, of: 'update' as const }])];
});

interface Rows {
  readonly data: ConnectSandboxData;
  /** A reseller. */
  readonly parentId: string;
}

/** CloudBlue Connect: a customer is a tier account below a reseller, with one technical contact. */
export function connectWriting({ data, parentId }: Rows): Writing {
  const { accounts } = data;
  const full: NewCustomer = {
    name: 'Mill & Sons',
    externalId: 'mill-1',
    taxId: 'GB-77',
    parentId,
    address: ADDRESS,
    contactPersons: [CONTACT],
  };
  const withPhone = (
    phoneNumber: NonNullable<NewCustomer['contactPersons']>[number]['phoneNumber'] & {},
  ) => ({
    contactPersons: [{ ...CONTACT, phoneNumber }],
  });
  const indexOf = (nativeId: string): number => accounts.findIndex(({ id }) => id === nativeId);
  return {
    creations: [
      { input: full },
      { input: { ...full, ...withPhone({ raw: '01225 496 013' }) } },
      { input: { ...full, ...withPhone({ e164: '+441225496014', extension: '8' }) } },
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
      ...changesOf(
        'contactPersons',
        { firstName: 'Kit', lastName: 'Laine', email: 'kit.lane@example.com' },
        { value: CONTACT, wrap: (contact) => ({ contactPersons: [contact] }) },
      ),
      ...changesOf(
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
    emailCase: { contactPersons: [{ ...CONTACT, email: 'Kim.Lane@Example.com' }] },
    contacts: 'ONE',
    contactTypes: ['TECHNICAL'],
    deletes: true,
    generatesCredentials: false,
    answersRecord: { create: true, update: true, delete: false },
    conflictOfUpdate: 'DUPLICATE',
    everyMissingIsOwn: true,
    recallOfGone: 'absent',
    refusals: [
      {
        what: 'a refusal of no field',
        of: 'create',
        code: 'SOURCE_REJECTED',
        path: null,
        fault: { kind: 'status', status: 400, body: JSON.stringify({ errors: ['No.'] }) },
      },
      ...(['update', 'delete'] as const).map((of): OwnRefusal => ({
        what: 'nobody',
        of,
        code: 'NOT_FOUND',
        path: 'input.id',
        fault: { kind: 'status', status: 404, body: JSON.stringify({ detail: 'Not found.' }) },
      })),
      ...REFUSALS,
    ],
    places: PLACES,
    stamps: ['version', 'events.updated'],
    ids: () => accounts.filter(({ type }) => type === 'customer').map(({ id }) => id),
    recordOf: (nativeId) => accounts[indexOf(nativeId)],
    enrich: (nativeId) => {
      const account = accounts[indexOf(nativeId)];
      if (!account?.contact_info) throw new Error('There is no such account.');
      const { contact, ...info } = account.contact_info;
      const further = { further_note: 'kept' };
      const contactInfo = { ...info, ...further, contact: { ...contact, ...further } };
      accounts[indexOf(nativeId)] = { ...account, ...further, contact_info: contactInfo };
    },
    remove: (nativeId) => {
      accounts.splice(indexOf(nativeId), 1);
    },
    settle: () => undefined,
  };
}
