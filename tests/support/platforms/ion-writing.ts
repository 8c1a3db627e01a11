import type { NewContactPerson, NewCustomer, NewPhoneNumber } from '../../../src/domain/write/new-records.js';
import type { IonSandbox } from '../../../src/providers/tdsynnex-ion/sandbox/index.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';
import type { OwnRefusal, Writing } from './writing.js';
import { changesOf } from './writing.js';

const ADDRESS = {
  line1: '1 Mill Lane',
  line2: 'Suite 4',
  city: 'Asheville',
  state: 'NC',
  postalCode: '28801',
  countryCode: 'US',
};
const PHONE = { e164: '+18285550117', extension: '7' };
const PERSON = { types: ['PRIMARY' as const], email: 'kim.lane@example.com', title: 'Buyer' };
const CONTACT = { ...PERSON, fullName: 'Kim Lane', phoneNumber: PHONE };

const FULL: NewCustomer = {
  name: 'Mill & Sons',
  language: 'EN',
  address: ADDRESS,
  contactPersons: [CONTACT],
};

const withContact = (contact: NewContactPerson) => ({ contactPersons: [contact] });
const withPhone = (phoneNumber: NewPhoneNumber) => withContact({ ...CONTACT, phoneNumber });
/** A number is one text there, whatever it was given as. */
const shownAs = (raw: string) => ({ contactPersons: [{ fullName: 'Kim Lane', phoneNumber: { raw } }] });
const named = (firstName: string, lastName: string) => ({
  input: withContact({ ...PERSON, phoneNumber: PHONE, firstName, lastName }),
  shown: { contactPersons: [{ fullName: `${firstName} ${lastName}`, email: PERSON.email }] },
});
const PARTS = { countryCallingCode: '+1', areaCode: '828', number: '5550118' };

/** Where a customer holds what is given. */
const PLACES = {
  name: ['customerOrganization'],
  language: ['languageCode'],
  'address.line1': ['customerAddress.street'],
  'address.line2': ['customerAddress.suite'],
  'address.city': ['customerAddress.city'],
  'address.state': ['customerAddress.state'],
  'address.postalCode': ['customerAddress.zip'],
  'address.countryCode': ['customerAddress.country'],
  'contactPersons.firstName': ['customerName'],
  'contactPersons.lastName': ['customerName'],
  'contactPersons.fullName': ['customerName'],
  'contactPersons.email': ['customerEmail'],
  'contactPersons.title': ['customerTitle'],
  'contactPersons.phoneNumber': ['customerPhone'],
};

/** The names under which ION checks fields. */
const INNER_NAMES = [
  ['orgName', 'name'],
  ['primaryContactEmail', 'contactPersons.0.email'],
  ['customerName', 'contactPersons.0.fullName'],
  ['languageCode', 'language'],
  ['zip', 'address.postalCode'],
  ['state', 'address.state'],
] as const;

interface Said {
  /** The code in the body, where it is another one than the status of the answer. */
  readonly code?: number;
  readonly error: string;
  readonly message: string;
  readonly reason?: { readonly referenceEntity: string; readonly code: string };
}

function refusing(status: number, { code = status, error, message, reason }: Said): SandboxFault {
  const detail = { '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId: '0001', ...reason };
  const body = JSON.stringify({ error, message, code, details: [{ ...detail, detail: message }] });
  return { kind: 'status', status, body, contentType: 'application/json' };
}

const OF_FIELDS = INNER_NAMES.flatMap(([name, path]): readonly OwnRefusal[] => {
  const said = { error: 'INVALID_REQUEST', message: `must have required property '${name}'` };
  const told = { what: name, code: 'INVALID_INPUT' as const, path: `input.${path}` };
  return [
    { ...told, of: 'create', fault: refusing(400, said) },
    // An update that is refused for its body is documented to come with this status.
    { ...told, of: 'update', fault: refusing(404, { ...said, code: 400 }) },
  ];
});

function conditions(of: 'create' | 'update'): readonly OwnRefusal[] {
  const said = { error: 'FAILED_PRECONDITION', message: 'it is not to be like this' };
  const inUse = { referenceEntity: 'primaryContactEmail', code: 'CUS-CR-001' };
  const language = { referenceEntity: 'languageCode', code: 'CUS-CR-002' };
  const email = 'input.contactPersons.0.email';
  return [
    {
      of,
      what: 'an address in use',
      fault: refusing(412, { ...said, reason: inUse }),
      code: 'DUPLICATE',
      path: email,
    },
    {
      of,
      what: 'no known language',
      fault: refusing(412, { ...said, reason: language }),
      code: 'INVALID_INPUT',
      path: 'input.language',
    },
    { of, what: 'no field', fault: refusing(412, said), code: 'SOURCE_REJECTED', path: null },
  ];
}

/** TD SYNNEX StreamOne ION: one contact with one name, credentials for it, and a change replaces the customer whole. */
export function ionWriting({ data: { customers } }: Pick<IonSandbox, 'data'>): Writing {
  const idOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
  const indexOf = (nativeId: string): number => customers.findIndex(({ name }) => idOf(name) === nativeId);
  return {
    creations: [
      { input: FULL },
      { ...named('Kim', 'Lane'), input: { ...FULL, ...named('Kim', 'Lane').input } },
      { input: { ...FULL, ...withPhone({ raw: '828 555 0118' }) } },
      { input: { ...FULL, ...withPhone(PARTS) }, shown: shownAs('+1 828 5550118') },
    ],
    changes: {
      name: { input: { name: 'Mill & Daughters' } },
      language: { input: { language: 'en-US' } },
      ...changesOf(
        'address',
        {
          line1: '2 Mill Lane',
          line2: 'Suite 5',
          city: 'Raleigh',
          state: 'VA',
          postalCode: '27601',
          countryCode: 'CA',
        },
        { value: ADDRESS, wrap: (address) => ({ address }) },
      ),
      ...changesOf<NewContactPerson>(
        'contactPersons',
        { fullName: 'Kit Lane', email: 'kit.lane@example.com', title: 'Owner' },
        { value: CONTACT, wrap: withContact },
      ),
      'contactPersons.firstName': named('Kay', 'Lane'),
      'contactPersons.lastName': named('Kim', 'Laine'),
      'contactPersons.phoneNumber.raw': { input: withPhone({ raw: '828 555 0119' }) },
      'contactPersons.phoneNumber.e164': {
        input: withPhone({ ...PHONE, e164: '+18285550118' }),
        shown: shownAs('+18285550118 x7'),
      },
      'contactPersons.phoneNumber.extension': {
        input: withPhone({ ...PHONE, extension: '8' }),
        shown: shownAs('+18285550117 x8'),
      },
      'contactPersons.phoneNumber.countryCallingCode': {
        input: withPhone({ ...PARTS, countryCallingCode: '+44' }),
        shown: shownAs('+44 828 5550118'),
      },
      'contactPersons.phoneNumber.areaCode': {
        input: withPhone({ ...PARTS, areaCode: '919' }),
        shown: shownAs('+1 919 5550118'),
      },
      'contactPersons.phoneNumber.number': {
        input: withPhone({ ...PARTS, number: '5550119' }),
        shown: shownAs('+1 828 5550119'),
      },
    },
    sameAgain: [
      { name: ' Mill & Sons ' },
      { address: { ...ADDRESS, line1: ' 1 Mill Lane', city: 'Asheville ' } },
      named('Kim', 'Lane').input,
    ],
    emailCase: withContact({ ...CONTACT, email: 'Kim.Lane@Example.com' }),
    contacts: 'ONE',
    contactTypes: ['PRIMARY'],
    deletes: false,
    generatesCredentials: true,
    answersRecord: { create: true, update: true, delete: false },
    conflictOfUpdate: 'DUPLICATE',
    everyMissingIsOwn: false,
    recallOfGone: 'absent',
    refusals: [
      {
        what: 'nobody',
        of: 'update',
        code: 'NOT_FOUND',
        path: 'input.id',
        fault: refusing(404, { error: 'NOT_FOUND', message: 'there is no such customer' }),
      },
      ...conditions('create'),
      ...conditions('update'),
      ...OF_FIELDS,
    ],
    places: PLACES,
    stamps: ['updateTime'],
    ids: () => customers.map(({ name }) => idOf(name)),
    recordOf: (nativeId) => customers[indexOf(nativeId)],
    enrich: (nativeId) => {
      const customer = customers[indexOf(nativeId)];
      if (!customer) throw new Error('There is no such customer.');
      const further = { furtherNote: 'kept', furtherData: { note: 'kept' } };
      const customerAddress = { ...customer.customerAddress, ...further };
      customers[indexOf(nativeId)] = { ...customer, ...further, customerAddress };
    },
    remove: (nativeId) => {
      customers.splice(indexOf(nativeId), 1);
    },
    settle: () => undefined,
  };
}
