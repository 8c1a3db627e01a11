import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageOf, signedIn, valuesOf } from '../../../../tests/support/ask-tradevest-sandbox.js';
import type { Ask } from '../../../../tests/support/ask-tradevest-sandbox.js';
import { emptyData, startTradevestSandbox } from './index.js';
import type { TradevestSandbox } from './index.js';
import { customerRow, naturalPersonRow } from './rows.js';

const PERSON = '00000000-0000-4000-8000-000000000001';
const CUSTOMER = '00000000-0000-4000-8000-000000000002';
const START = Date.UTC(2025, 11, 31, 9);
const STEP = 1000;

let time = START;
let sandbox: TradevestSandbox;
let ask: Ask;

beforeEach(async () => {
  time = START;
  const data = emptyData();
  data.naturalPersons.push(naturalPersonRow({ naturalPersonId: PERSON }));
  data.customers.push(customerRow({ customerId: CUSTOMER, entityId: PERSON, labels: ['a'] }));
  sandbox = await startTradevestSandbox({ data, visibleAfterMs: STEP, now: () => time });
  ask = await signedIn(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const body = (reason: string) => ({ roleType: 'CUSTOMER', roleId: CUSTOMER, reason });
const customer = () => ask(`GET /roles/customers/${CUSTOMER}`);

async function start(reason: string): Promise<string> {
  const made = await ask('POST /roles/offboardings', body(reason));
  return z.strictObject({ offboardingId: z.guid() }).parse(made.body).offboardingId;
}

async function statusOf(id: string): Promise<unknown> {
  return z.looseObject({ status: z.string() }).parse((await ask(`GET /roles/offboardings/${id}`)).body)
    .status;
}

describe('ending the role of a customer', () => {
  it('gives an immediate end its own day and leaves the status alone', async () => {
    const id = await start('CUSTOMER_REQUEST_IMMEDIATE');
    expect(await statusOf(id)).toBe('RECEIVED');
    time += STEP;
    expect(await statusOf(id)).toBe('APPROVED');
    const cancellationDate = new Date(time).toISOString();
    expect(await customer()).toMatchObject({ body: { customerStatus: 'ACTIVE', cancellationDate } });
    const list = await ask(`GET /roles/offboardings?offboardingRoleType=CUSTOMER&roleId=${CUSTOMER}`);
    expect(list.body).toMatchObject([{ offboardingId: id, reason: 'CUSTOMER_REQUEST_IMMEDIATE' }]);
  });

  it('gives an ordinary end two months, the last day of a shorter month at most', async () => {
    const id = await start('CANCELLATION_BY_PARTNER_ORDINARY');
    time += STEP;
    expect(await statusOf(id)).toBe('PENDING');
    const cancellationDate = '2026-02-28T09:00:01.000Z';
    expect(await customer()).toMatchObject({ body: { cancellationDate } });
    time = Date.parse(cancellationDate);
    ask = await signedIn(sandbox);
    expect(await statusOf(id)).toBe('APPROVED');
  });

  it.each([
    ['DISSOLUTION_IMMEDIATE', 'ACTIVE'],
    ['CUSTOMER_REQUEST_IMMEDIATE', 'CREATED'],
  ])('does not begin for %s of a person who is %s', async (reason, customerStatus) => {
    sandbox.data.customers[0] = customerRow({ customerId: CUSTOMER, entityId: PERSON, customerStatus });
    const id = await start(reason);
    time += STEP;
    expect(await statusOf(id)).toBe('INVALID');
    expect((await customer()).body).not.toHaveProperty('cancellationDate');
    expect(await ask('POST /roles/offboardings', body(reason))).toMatchObject({ status: 200 });
  });

  it('refuses a second one under way, an unknown customer, an unknown reason and no requestor', async () => {
    await start('CANCELLATION_BY_PARTNER_ORDINARY');
    const again = body('CUSTOMER_REQUEST_IMMEDIATE');
    expect(await ask('POST /roles/offboardings', again)).toMatchObject({ status: 409 });
    const unknown = { ...again, roleId: PERSON };
    expect(await ask('POST /roles/offboardings', unknown)).toMatchObject({ status: 404 });
    expect(await ask('POST /roles/offboardings', body('BORED'))).toMatchObject({ status: 400 });
    expect(await ask('POST /roles/offboardings', again, { 'requestor-id': '' })).toMatchObject({
      status: 400,
    });
    expect(await ask('POST /roles/offboardings', { ...again, roleType: 'PROXY' })).toMatchObject({
      status: 501,
    });
  });

  it('answers 400 to a list without its role and 404 to an unknown one', async () => {
    expect(await ask('GET /roles/offboardings?offboardingRoleType=CUSTOMER')).toMatchObject({ status: 400 });
    expect(await ask(`GET /roles/offboardings?roleId=${CUSTOMER}`)).toMatchObject({ status: 400 });
    const unknown = `offboardingRoleType=CUSTOMER&roleId=${PERSON}`;
    expect(await ask(`GET /roles/offboardings?${unknown}`)).toMatchObject({ status: 404 });
    expect(await ask(`GET /roles/offboardings/${PERSON}`)).toMatchObject({ status: 404 });
  });
});

describe('the changelogs', () => {
  const changes = (query: string) => ask(`GET /roles-changelog?limit=50${query}`);

  beforeEach(async () => {
    for (const label of ['b', 'c']) {
      await ask(`PATCH /roles/customers/${CUSTOMER}`, { labels: [label] });
      time += STEP;
    }
  });

  it('tell what changed from what to what, oldest first, or newest first when asked', async () => {
    const replaced = (oldValue: string, value: string) => ({
      itemType: 'CUSTOMER',
      itemId: CUSTOMER,
      changes: [{ type: 'REPLACE', path: '/labels', oldValue: [oldValue], value: [value] }],
    });
    const expected = [replaced('a', 'b'), replaced('b', 'c')];
    expect(pageOf(await changes('')).data).toMatchObject(expected);
    expect(pageOf(await changes('&orderDirection=DESC')).data).toMatchObject(expected.toReversed());
  });

  it('page in both directions', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const address = `GET /roles-changelog?limit=1&orderDirection=${direction}`;
      const first = pageOf(await ask(address));
      const second = await ask(`${address}&cursor=${first.pagination.cursor ?? ''}`);
      expect(valuesOf(second, 'entryId')).not.toEqual(first.data.map(({ entryId }) => entryId));
      expect(pageOf(second).pagination.cursor).toBe('');
    }
  });

  it('begin and end where the query says, and know items and their types', async () => {
    const count = async (query: string) => pageOf(await changes(query)).data.length;
    const at = (ms: number) => new Date(START + ms).toISOString();
    expect(await count(`&startDate=${at(STEP + 1)}`)).toBe(1);
    expect(await count(`&startDate=${at(STEP)}&endDate=${at(STEP)}`)).toBe(1);
    expect(await count(`&endDate=${at(STEP - 1)}`)).toBe(0);
    expect(await count(`&itemId=${CUSTOMER}`)).toBe(2);
    expect(await count(`&itemId=${PERSON}`)).toBe(0);
    expect(await count('&ChangelogItemType=PROXY')).toBe(0);
    expect(await changes('&startDate=yesterday')).toMatchObject({ status: 400 });
    expect(await ask('GET /roles-changelog')).toMatchObject({ status: 400 });
  });

  it('keep entities apart from roles', async () => {
    const body = { firstNaturalPersonId: PERSON, secondNaturalPersonId: CUSTOMER };
    sandbox.data.naturalPersons.push(naturalPersonRow({ naturalPersonId: CUSTOMER }));
    await ask('POST /entities/joint-persons', body);
    time += STEP;
    const entries = await ask('GET /entities-changelog?limit=9');
    expect(valuesOf(entries, 'itemType')).toEqual(['JOINT_PERSON']);
  });
});
