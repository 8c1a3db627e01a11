import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageOf, signedIn, valuesOf } from '../../../../tests/support/ask-tradevest-sandbox.js';
import type { Ask } from '../../../../tests/support/ask-tradevest-sandbox.js';
import { emptyData, startTradevestSandbox } from './index.js';
import type { TradevestSandbox } from './index.js';
import { customerRow, legalEntityRow, naturalPersonRow, refAccountRow } from './rows.js';

const PERSON = '00000000-0000-4000-8000-000000000001';
const COMPANY = '00000000-0000-4000-8000-000000000002';
const INVALID = '00000000-0000-4000-8000-000000000003';
const CUSTOMER = '00000000-0000-4000-8000-000000000004';
const OTHER = '00000000-0000-4000-8000-000000000005';
const STEP = 1000;

let time = 0;
let sandbox: TradevestSandbox;
let ask: Ask;

beforeEach(async () => {
  time = Date.UTC(2026, 0, 31, 12);
  const data = emptyData();
  data.naturalPersons.push(
    naturalPersonRow({ naturalPersonId: PERSON }),
    naturalPersonRow({ naturalPersonId: INVALID, naturalPersonStatus: 'INVALID' }),
    naturalPersonRow({ naturalPersonId: OTHER }),
  );
  data.legalEntities.push(legalEntityRow({ legalEntityId: COMPANY }));
  data.customers.push(customerRow({ customerId: CUSTOMER, entityId: PERSON, labels: ['old'] }));
  sandbox = await startTradevestSandbox({ data, visibleAfterMs: STEP, now: () => time });
  ask = await signedIn(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const customerIdOf = (body: unknown) => z.strictObject({ customerId: z.guid() }).parse(body).customerId;
const company = { entityId: COMPANY, entityType: 'LEGAL_ENTITY' };

describe('making an entity a customer', () => {
  it('answers an id that nothing knows yet, then the customer as received, then as created', async () => {
    const body = { ...company, labels: ['new'], refAccounts: [refAccountRow()] };
    const made = await ask('POST /roles/customers', body);
    expect(made.status).toBe(200);
    const address = `GET /roles/customers/${customerIdOf(made.body)}`;
    time += STEP - 1;
    expect(await ask(address)).toMatchObject({ status: 404 });
    expect(pageOf(await ask('GET /roles/customers?limit=9')).data).toHaveLength(1);
    time += 1;
    expect(await ask(address)).toMatchObject({ status: 200, body: { customerStatus: 'RECEIVED', ...body } });
    expect(pageOf(await ask('GET /roles/customers?limit=9')).data).toHaveLength(2);
    time += STEP;
    const later = { customerStatus: 'CREATED', modifiedOn: new Date(time).toISOString() };
    expect(await ask(address)).toMatchObject({ status: 200, body: later });
  });

  it('does all of it at once where no time is to pass', async () => {
    const { data } = sandbox;
    const quick = await startTradevestSandbox({ data, visibleAfterMs: 0 });
    const made = await (await signedIn(quick))('POST /roles/customers', company);
    expect(data.customers.at(-1)).toMatchObject({
      customerId: customerIdOf(made.body),
      customerStatus: 'CREATED',
    });
    await quick.close();
  });

  it('finds out only later that the entity is not fit for it', async () => {
    const body = { entityId: INVALID, entityType: 'NATURAL_PERSON' };
    const id = customerIdOf((await ask('POST /roles/customers', body)).body);
    for (const customerStatus of ['RECEIVED', 'INVALID']) {
      time += STEP;
      expect(await ask(`GET /roles/customers/${id}`)).toMatchObject({ body: { customerStatus } });
    }
  });

  it('refuses a second role of one entity, one on its way included, until the first has ended', async () => {
    expect(await ask('POST /roles/customers', company)).toMatchObject({ status: 200 });
    expect(await ask('POST /roles/customers', company)).toMatchObject({
      status: 409,
      body: { responseType: 'CONFLICT', errorCode: 'ALREADY_EXISTS_ERROR' },
    });
    const person = { entityId: PERSON, entityType: 'NATURAL_PERSON' };
    expect(await ask('POST /roles/customers', person)).toMatchObject({ status: 409 });
    const ended = { cancellationDate: new Date(time - 1).toISOString() };
    sandbox.data.customers[0] = { ...customerRow({ customerId: CUSTOMER, entityId: PERSON }), ...ended };
    expect(await ask('POST /roles/customers', person)).toMatchObject({ status: 200 });
  });

  it('lets an entity come back whose role began and ended here', async () => {
    const customerId = customerIdOf((await ask('POST /roles/customers', company)).body);
    time += STEP;
    expect(await ask(`GET /roles/customers/${customerId}`)).toMatchObject({ status: 200 });
    const cancellationDate = new Date(time).toISOString();
    sandbox.data.customers[1] = customerRow({ customerId, entityId: COMPANY, cancellationDate });
    expect(await ask('POST /roles/customers', company)).toMatchObject({ status: 200 });
  });

  it.each([
    ['entityId', { entityType: 'LEGAL_ENTITY' }],
    ['entityId', { ...company, entityId: '7' }],
    ['entityId', { ...company, entityId: CUSTOMER }],
    ['entityType', { ...company, entityType: 'NATURAL_PERSON' }],
    ['entityType', { ...company, entityType: 'BENEFICIAL_OWNER' }],
    ['labels.0', { ...company, labels: [''] }],
    ['labels', { ...company, labels: Array.from({ length: 17 }, String) }],
    ['refAccounts.0.iban', { ...company, refAccounts: [refAccountRow({ iban: 'none' })] }],
    ['refAccounts.0.bic', { ...company, refAccounts: [refAccountRow({ bic: 'SHORT' })] }],
    ['body', 'not { JSON'],
    ['body', '[]'],
  ])('refuses a faulty %s and repeats nothing of what was sent', async (field, body) => {
    const answer = await ask('POST /roles/customers', body);
    expect(answer).toMatchObject({ status: 400, body: { errorDetails: [{ field }] } });
    expect(JSON.stringify(answer.body)).not.toMatch(/none|SHORT|not \{ JSON/);
    time += STEP;
    expect(pageOf(await ask('GET /roles/customers?limit=9')).data).toHaveLength(1);
  });
});

describe('changing the labels of a customer', () => {
  const patch = (body: unknown, id = CUSTOMER) => ask(`PATCH /roles/customers/${id}`, body);
  const labels = async () => (await ask(`GET /roles/customers/${CUSTOMER}`)).body;

  it('answers 202 without a body and shows the labels later', async () => {
    expect(await patch({ labels: ['vip', 'north'] })).toMatchObject({ status: 202, body: '' });
    time += STEP - 1;
    expect(await labels()).toMatchObject({ labels: ['old'] });
    time += 1;
    const modifiedOn = new Date(time).toISOString();
    expect(await labels()).toMatchObject({ labels: ['vip', 'north'], modifiedOn });
  });

  it('ends with the labels that were sent last, and changes nothing but labels', async () => {
    await patch({ labels: ['first'] });
    time += 1;
    await patch({ labels: ['second'], customerStatus: 'ESTATE' });
    time += STEP;
    expect(await labels()).toMatchObject({ labels: ['second'], customerStatus: 'ACTIVE' });
    await patch({});
    time += STEP;
    expect(await labels()).toMatchObject({ labels: ['second'] });
    await patch({ labels: [] });
    time += STEP;
    expect(await labels()).toMatchObject({ labels: [] });
  });

  it('refuses 17 labels, an empty one and a customer that is not there', async () => {
    expect(await patch({ labels: Array.from({ length: 17 }, String) })).toMatchObject({ status: 400 });
    expect(await patch({ labels: Array.from({ length: 16 }, String) })).toMatchObject({ status: 202 });
    expect(await patch({ labels: [''] })).toMatchObject({ status: 400 });
    expect(await patch({ labels: ['x'] }, COMPANY)).toMatchObject({ status: 404 });
  });
});

describe('the requestor of a write', () => {
  const post = (requestor: string) =>
    ask(
      'POST /roles/customers',
      company,
      requestor === '' ? { 'requestor-id': '' } : { 'requestor-id': requestor },
    );

  it('must be named', async () => {
    const missing = { status: 400, body: { errorDetails: [{ field: 'Requestor-ID' }] } };
    expect(await post('')).toMatchObject(missing);
    expect(await post('me')).toMatchObject(missing);
    const patched = await ask(`PATCH /roles/customers/${CUSTOMER}`, {}, { 'requestor-id': '' });
    expect(patched).toMatchObject(missing);
  });

  it('may write for itself and as a proxy, while its record is active, and for nobody else', async () => {
    const refused = { status: 400, body: { errorDetails: [{ field: 'Requestor-ID' }] } };
    sandbox.data.proxies.push({ proxyId: INVALID, naturalPersonId: OTHER, entityId: PERSON });
    expect(await post(OTHER)).toMatchObject(refused);
    sandbox.data.proxies.push(
      { proxyId: CUSTOMER, naturalPersonId: OTHER, entityId: COMPANY },
      { proxyId: PERSON, naturalPersonId: INVALID, entityId: COMPANY },
    );
    expect(await post(INVALID)).toMatchObject(refused);
    expect(await post(COMPANY)).toMatchObject(refused);
    expect(await post(OTHER)).toMatchObject({ status: 200 });
    const own = await ask(`PATCH /roles/customers/${CUSTOMER}`, {}, { 'requestor-id': PERSON });
    expect(own).toMatchObject({ status: 202 });
  });

  it('is not asked for when something is read', async () => {
    const read = await ask('GET /roles/customers?limit=9', undefined, { 'requestor-id': '' });
    expect(valuesOf(read, 'customerId')).toEqual([CUSTOMER]);
  });
});
