import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, idsOf, rowOf } from '../../../../tests/support/ask-ingram-sandbox.js';
import { emptyData, startIngramSandbox } from './index.js';
import type { IngramSandbox, IngramSandboxOptions } from './index.js';
import { addressRow, contactPersonRow, customerRow, resellerRow } from './rows.js';

const SIGN_IN = { login: 'noor.admin', password: 'Qu4y-side' };
const admin = contactPersonRow();

const NEW = {
  id: 'mine',
  status: 'cancelled',
  resellerId: '77',
  externalId: 'crm-5',
  name: 'Quayside Bikes',
  taxRegId: 'GB 123',
  language: 'DE',
  attributes: { tier: 'gold' },
  address: addressRow({ addressExtension: 'Unit 4' }),
  contactPersons: [
    { ...admin, ...SIGN_IN },
    contactPersonRow({ type: 'billing', phoneNumber: '44#161#4960124#12' }),
  ],
  unheardOf: true,
};

let sandbox: IngramSandbox;

async function start(options: IngramSandboxOptions = {}) {
  const data = emptyData();
  data.resellers.push(resellerRow({ id: '1000001' }), resellerRow({ id: '1000002' }));
  data.customers.push(
    customerRow({
      id: '1000100',
      attributes: { tier: 'silver' },
      taxRegId: 'T-1',
      resellerId: '1000002',
      contactPersons: [admin, contactPersonRow({ type: 'technical' })],
    }),
  );
  sandbox = await startIngramSandbox({ data, ...options });
}

afterEach(async () => {
  await sandbox.close();
});

const send = (request: string, body?: unknown) => ask(sandbox, request, body);
const patch = (body?: unknown) => send('PATCH /customers/1000100', body);

describe('a new customer', () => {
  beforeEach(() => start());

  it('gets an id of digits and the reseller who sends it, and is pending until the next request', async () => {
    const answer = await send('POST /customers', NEW);
    expect(answer.status).toBe(200);
    const { id: _id, unheardOf: _unheardOf, ...given } = NEW;
    const shown = {
      ...given,
      id: '1000101',
      resellerId: '1000001',
      contactPersons: [admin, NEW.contactPersons[1]],
    };
    expect(answer.body).toEqual({ ...shown, status: 'pending' });
    const read = await send('GET /customers/1000101');
    expect(read).toMatchObject({ status: 200 });
    expect(read.body).toEqual({ ...shown, status: 'active' });
    expect(idsOf(await send('GET /customers'))).toEqual(['1000101', '1000100']);
  });

  it('may have as little as is required, and is a second one when it is sent twice', async () => {
    const { name, address, contactPersons, language } = NEW;
    const body = { name, address, contactPersons, language };
    const ids = [
      rowOf(await send('POST /customers', body)).id,
      rowOf(await send('POST /customers', body)).id,
    ];
    expect(ids).toEqual(['1000101', '1000102']);
    expect((await send('GET /customers/1000102')).body).not.toHaveProperty('externalId');
  });

  it.each(['+441614960125', '+441614960125#7', '44#161#4960125#7', '44##1614960125#', '0161 496 0125'])(
    'keeps the phone number as it was written: %s',
    async (phoneNumber) => {
      const body = { ...NEW, contactPersons: [contactPersonRow({ phoneNumber })] };
      const { id } = rowOf(await send('POST /customers', body));
      expect(await send(`GET /customers/${id}`)).toMatchObject({
        body: { contactPersons: [{ phoneNumber }] },
      });
    },
  );

  it('belongs to the reseller whose address it was sent to', async () => {
    const { id } = rowOf(await send('POST /resellers/1000002/customers', NEW));
    expect(await send(`GET /customers/${id}`)).toMatchObject({ body: { resellerId: '1000002' } });
    expect(await send('POST /resellers/5/customers', NEW)).toMatchObject({ status: 404 });
  });

  const person = (change: object) => ({ contactPersons: [{ ...admin, ...change }] });
  const address = (change: object) => ({ address: { ...NEW.address, ...change } });

  it.each<[string, object | undefined]>([
    ['name', { name: undefined }],
    ['name', { name: '' }],
    ['language', { language: undefined }],
    ['address', { address: undefined }],
    ['contactPersons', { contactPersons: undefined }],
    ['externalId', { externalId: 7 }],
    ['attributes', { attributes: { secretKey: 7 } }],
    ['address.city', address({ city: '' })],
    ['address.postalCode', address({ postalCode: undefined })],
    ['address.streetAddress', address({ streetAddress: null })],
    ['address.countryCode', address({ countryCode: 'gb' })],
    ['address.countryCode', address({ countryCode: 'GBR' })],
    ['address.countryCode', address({ countryCode: 'ZQ' })],
    ['address.state', address({ countryCode: 'US', state: undefined })],
    ['contactPersons.0.type', person({ type: undefined })],
    ['contactPersons.0.type', person({ type: 'owner' })],
    ['contactPersons.0.firstName', person({ firstName: '' })],
    ['contactPersons.0.lastName', person({ lastName: undefined })],
    ['contactPersons.0.email', person({ email: 'nobody' })],
    ['contactPersons.0.phoneNumber', person({ phoneNumber: '' })],
    ['contactPersons.0.phoneNumber', person({ phoneNumber: 'call me' })],
    ['contactPersons.0.login', person({ login: 'abcd' })],
    ['contactPersons.0.login', person({ login: '-abcdef' })],
    ['contactPersons.0.login', person({ ...SIGN_IN, type: 'billing' })],
    ['contactPersons.0.password', person({ password: SIGN_IN.password, type: 'technical' })],
    ['contactPersons.0.password', person({ password: 'Ab1-xy' })],
    ['contactPersons.0.password', person({ password: 'abcdefg1' })],
    ['body', undefined],
  ])('is refused for its %s: %j', async (place, change) => {
    const answer = await send('POST /customers', change === undefined ? undefined : { ...NEW, ...change });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body).toHaveProperty('message', expect.stringMatching(`^${place}: `));
    expect(JSON.stringify(answer.body)).not.toContain('secretKey');
    expect(sandbox.data.customers).toHaveLength(1);
  });

  it('needs no state where the country has none', async () => {
    const body = { ...NEW, ...address({ state: undefined }) };
    expect(await send('POST /customers', body)).toMatchObject({ status: 200 });
  });
});

describe('a new customer of other sandboxes', () => {
  it('is active at once when told so', async () => {
    await start({ createdStatus: 'active' });
    expect(await send('POST /customers', NEW)).toMatchObject({ status: 200, body: { status: 'active' } });
  });

  it('has no reseller where there is none', async () => {
    await start({ data: emptyData() });
    const made = rowOf(await send('POST /customers', NEW));
    expect(made.id).toBe('1000001');
    expect(made).not.toHaveProperty('resellerId');
  });
});

describe('a changed customer', () => {
  beforeEach(() => start());

  it('is answered in full; what was not sent stays', async () => {
    const [before] = sandbox.data.customers;
    const answer = await patch({
      id: 'x',
      name: 'Renamed',
      externalId: 'e',
      taxRegId: 'T-2',
      status: 'creditHold',
    });
    const expected = { ...before, name: 'Renamed', externalId: 'e', taxRegId: 'T-2', status: 'creditHold' };
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(expected);
    expect((await send('GET /customers/1000100')).body).toEqual(expected);
    expect((await patch({})).body).toEqual(expected);
  });

  it('has the address and the contact persons that were sent, and nothing of the former', async () => {
    const moved = { streetAddress: '1 Pier', postalCode: 'G1', city: 'Glasgow', countryCode: 'GB' };
    const people = [{ ...admin, ...SIGN_IN, firstName: 'Una' }];
    const { body } = await patch({ address: moved, contactPersons: people });
    expect(body).toHaveProperty('address', moved);
    expect(body).toHaveProperty('contactPersons', [{ ...admin, firstName: 'Una' }]);
  });

  it('keeps language, attributes and reseller whatever is sent', async () => {
    const answer = await patch({ language: 'fr', attributes: { tier: 'gold' }, resellerId: '1000001' });
    expect(answer).toMatchObject({
      status: 200,
      body: { language: 'en_US', attributes: { tier: 'silver' }, resellerId: '1000002' },
    });
  });

  it.each(['active', 'creditHold'])('can become %s', async (status) => {
    expect(await patch({ status })).toMatchObject({ status: 200, body: { status } });
  });

  it.each<object | undefined>([
    { status: 'pending' },
    { status: 'adminHold' },
    { status: 'cancelled' },
    { status: 'error' },
    { status: 'gone' },
    { name: '' },
    { name: null },
    { address: { city: 'Glasgow' } },
    { contactPersons: [{ type: 'admin' }] },
    undefined,
  ])('is refused %j and stays as it was', async (body) => {
    const before = structuredClone(sandbox.data.customers);
    expect(await patch(body)).toMatchObject({ status: 400 });
    expect(sandbox.data.customers).toEqual(before);
  });

  it('must be known', async () => {
    expect(await send('PATCH /customers/5', { name: 'x' })).toMatchObject({ status: 404 });
  });
});

describe('login and password', () => {
  it('are in no answer and in no row', async () => {
    await start({ listRows: 'full' });
    const people = { contactPersons: [{ ...admin, ...SIGN_IN }] };
    const { id } = rowOf(await send('POST /customers', NEW));
    const answers = [
      await send('POST /customers', NEW),
      await patch(people),
      await send(`GET /customers/${id}`),
      await send('GET /customers'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const text = JSON.stringify([answers.map(({ body }) => body), sandbox.data]);
    expect(text).toContain(admin.email);
    expect(text).not.toMatch(/login|password|noor\.admin|Qu4y-side/);
  });
});
