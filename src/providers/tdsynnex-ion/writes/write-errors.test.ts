import { describe, expect, it } from 'vitest';
import { errorOf, faultsOf } from '../../../../tests/support/connect-writes.js';
import {
  ADDRESS,
  answering,
  breakWrites,
  changeRow,
  create,
  HELD,
  requestsTo,
  rowOf,
  update,
  withTwo,
  writesTo,
} from '../../../../tests/support/ion-writes.js';
import type { IonUnderTest } from '../../../../tests/support/ion-source.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';

const ACTIONS: readonly (readonly [string, (ion: IonUnderTest) => Promise<WriteAnswer<unknown>>])[] = [
  ['create', (ion) => create(ion)],
  ['update', (ion) => update(ion, { name: 'x' })],
];
const C0 = 'input.contactPersons.0';
const ZIP = 'INVALID_INPUT input.address.postalCode';

/** A refusal in the first shape. */
const said = (message: string, code: number, detail: object = {}) => ({
  error: 'REFUSED',
  message,
  code,
  details: [{ '@type': 'type.example.com/Info', requestId: '0a', ...detail }],
});
/** And in the second. */
const listed = (errors: readonly object[], code = 3) => ({
  error: 'BAD_REQUEST',
  message: 'Some of it is wrong',
  code,
  details: [{ '@type': 'type.example.com/Body', requestId: '0a', errors }],
});

interface Refusal {
  readonly what: string;
  readonly body: unknown;
  readonly faults: readonly string[];
  readonly status?: number;
}

const lacks = (name: string, path: string): Refusal => ({
  what: `that lacks ${name}`,
  body: said(`must have required property '${name}'`, 400),
  faults: [`INVALID_INPUT ${path}`],
});

const REFUSALS: readonly Refusal[] = [
  lacks('orgName', 'input.name'),
  lacks('primaryContactEmail', `${C0}.email`),
  lacks('primaryContactName', `${C0}.fullName`),
  lacks('primaryContactFirstName', `${C0}.fullName`),
  lacks('primaryContactPhone', `${C0}.phoneNumber`),
  lacks('languageCode', 'input.language'),
  lacks('customerAddress', 'input.address'),
  lacks('customerName', `${C0}.fullName`),
  lacks('customerOrganization', 'input.name'),
  lacks('street', 'input.address.line1'),
  lacks('suite', 'input.address.line2'),
  lacks('city', 'input.address.city'),
  lacks('state', 'input.address.state'),
  lacks('zip', 'input.address.postalCode'),
  lacks('country', 'input.address.countryCode'),
  lacks('customerTitle', `${C0}.title`),
  {
    what: 'of an address that is in use',
    body: said('somebody has it', 412, { code: 'CUS-CR-001', referenceEntity: 'primaryContactEmail' }),
    faults: [`DUPLICATE ${C0}.email`],
  },
  {
    what: 'of an address that is in use, by its code alone',
    body: said('somebody has it', 412, { code: 'CUS-CR-001 ' }),
    faults: [`DUPLICATE ${C0}.email`],
  },
  {
    what: 'of a language, by its code alone',
    body: said('not known', 412, { code: 'CUS-CR-002' }),
    faults: ['INVALID_INPUT input.language'],
  },
  {
    what: 'of a field that is named beside it',
    body: said('not so', 412, { code: 'CUS-CR-009', referenceEntity: 'orgName' }),
    faults: ['INVALID_INPUT input.name'],
  },
  {
    what: 'that names a path',
    body: said('/customerAddress/zip must be string', 400),
    faults: [ZIP],
  },
  {
    what: 'that names a field in the midst of a sentence',
    body: said('Your orgName is too long.', 400),
    faults: ['INVALID_INPUT input.name'],
  },
  {
    what: 'in words that only look like fields',
    body: said('Please state a language for the country at this address.', 400),
    faults: ['SOURCE_REJECTED'],
  },
  { what: 'of an unknown field', body: said("'domain' is odd", 400), faults: ['SOURCE_REJECTED'] },
  {
    what: 'in the second shape',
    body: listed([
      { code: 'CUS-CR-002 ', detail: 'not known' },
      { code: 'X-1 ', detail: "The 'customer.zip' attribute is wrong." },
      { code: 'X-2', detail: 'Not today.' },
    ]),
    faults: ['INVALID_INPUT input.language', 'INVALID_INPUT input.address.postalCode', 'SOURCE_REJECTED'],
  },
  { what: 'in the second shape without a reason', body: listed([]), faults: ['SOURCE_REJECTED'] },
  { what: 'of a conflict', body: said('it is there', 409), status: 409, faults: ['DUPLICATE'] },
  {
    what: 'of a conflict over a field',
    body: said("'primaryContactEmail' is there", 409),
    status: 409,
    faults: [`DUPLICATE ${C0}.email`],
  },
  { what: 'of too many requests', body: said('slow down', 429), faults: ['RATE_LIMITED'] },
  {
    what: 'without a code',
    body: { error: 'no', message: "'zip'" },
    faults: [ZIP],
  },
  { what: 'of no words', body: { code: 400 }, faults: ['SOURCE_REJECTED'] },
  { what: 'that is a list', body: [], faults: ['SOURCE_REJECTED'] },
];

describe.each(ACTIONS)('a refusal to %s', (_, run) => {
  it.each(REFUSALS)('$what has the code that it means', async ({ body, faults, status = 412 }) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(status, body));
      expect(faultsOf(await run(ion))).toEqual(faults);
      expect(writesTo(ion.sandbox)).toHaveLength(1);
    });
  });

  it('passes the words of ION on, cut to 500 characters, and twenty of them', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(400, said(`'zip' ${'long '.repeat(200)}`, 400)));
      expect(errorOf(await run(ion)).message).toHaveLength(500);
      breakWrites(ion.sandbox, answering(400, listed(Array.from({ length: 30 }, () => ({ detail: 'x' })))));
      expect(faultsOf(await run(ion))).toHaveLength(20);
    });
  });

  it.each([
    {
      what: 'of its fields',
      status: 200,
      body: said("must have required property 'zip'", 400),
      fault: ZIP,
    },
    { what: 'of its time', status: 200, body: said('slow down', 8), fault: 'RATE_LIMITED' },
    { what: 'of its fields', status: 404, body: said("'zip' is odd", 400), fault: ZIP },
    { what: 'in the second shape', status: 404, body: listed([{ detail: "'zip'" }]), fault: ZIP },
  ])('$what is one whatever the status: $status', async ({ status, body, fault }) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(status, body));
      expect(faultsOf(await run(ion))).toEqual([fault]);
      expect(writesTo(ion.sandbox)).toHaveLength(1);
      expect(requestsTo(ion.sandbox)).toHaveLength(2);
    });
  });

  it('is one of the sender whatever the status, and the change is sent once more with another token', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(200, said('not you', 7)));
      expect(faultsOf(await run(ion))).toEqual(['SOURCE_REJECTED']);
      expect(writesTo(ion.sandbox)).toHaveLength(2);
    });
  });

  it.each([401, 403])('is one of the sender behind a %i, whatever its words speak of', async (status) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(status, said("'zip' is odd", 400)));
      expect(errorOf(await run(ion))).toMatchObject({ code: 'SOURCE_REJECTED', path: null });
    });
  });

  it.each([
    ['200', 200, 500],
    ['200', 200, 13],
    ['404', 404, 503],
  ])('is none, but lost, where a %s speaks of a failure of the server', async (_what, status, code) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(status, said("'zip'", code)));
      expect(await run(ion)).toMatchObject({ kind: 'lost', error: { code: 'UPSTREAM_ERROR' } });
      expect(writesTo(ion.sandbox)).toHaveLength(1);
    });
  });
});

describe('a customer that is not there', () => {
  it.each([
    ['with its own words', 404, said('no such', 404)],
    ['with a word alone', 404, { error: 'NOT_FOUND' }],
    ['behind another status', 200, said('no such', 5)],
  ])('is NOT_FOUND by an edit that is refused %s, and ION is as well as before', async (_, status, body) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(status, body));
      expect(faultsOf(await update(ion, { name: 'x' }))).toEqual(['NOT_FOUND input.id']);
      expect(ion.source.health().state).toBe('HEALTHY');
    });
  });

  it('is not meant by a 404 that is not in the words of ION, nor by one of a creation', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'status', status: 404 });
      expect(faultsOf(await update(ion, { name: 'x' }))).toEqual(['SOURCE_REJECTED']);
      breakWrites(ion.sandbox, answering(404, said('no such', 404)));
      expect(faultsOf(await create(ion))).toEqual(['SOURCE_REJECTED']);
    });
  });
});

describe('an edit that ION refuses for what the customer holds already', () => {
  it.each([400, 404] as const)(
    'names the field that would heal it, behind a %i',
    async (faultyUpdateStatus) => {
      await withTwo({ faultyUpdateStatus }, async (ion) => {
        changeRow(ion, { customerAddress: { ...rowOf(ion)?.customerAddress, state: '' } });
        expect(faultsOf(await update(ion, { name: 'x' }))).toEqual(['INVALID_INPUT input.address.state']);
        expect(writesTo(ion.sandbox)).toEqual([`PUT /customers/${HELD}`]);
        expect((await update(ion, { name: 'x', address: ADDRESS })).kind).toBe('done');
      });
    },
  );

  it('names what another customer has', async () => {
    await withTwo({}, async (ion) => {
      const contactPersons = [{ fullName: 'x', email: 'contact.20002@example.com' }];
      expect(faultsOf(await update(ion, { contactPersons }))).toEqual([`DUPLICATE ${C0}.email`]);
    });
  });
});
