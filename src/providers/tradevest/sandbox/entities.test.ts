import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageOf, signedIn, valuesOf } from '../../../../tests/support/ask-tradevest-sandbox.js';
import type { Ask } from '../../../../tests/support/ask-tradevest-sandbox.js';
import { emptyData, startTradevestSandbox } from './index.js';
import type { TradevestSandbox } from './index.js';
import {
  addressRow,
  customerRow,
  jointPersonRow,
  legalEntityRow,
  naturalPersonRow,
  otherEntityRow,
} from './rows.js';

const idOfDigit = (digit: number) => `00000000-0000-4000-8000-00000000000${String(digit)}`;
const ANN = idOfDigit(1);
const BEN = idOfDigit(2);
const FIRM = idOfDigit(3);
const PAIR = idOfDigit(4);
const OWNER = idOfDigit(5);
const ROLE = idOfDigit(6);
const STEP = 1000;

let time = 0;
let sandbox: TradevestSandbox;
let ask: Ask;

beforeEach(async () => {
  time = Date.UTC(2026, 5, 1);
  const data = emptyData();
  data.naturalPersons.push(
    naturalPersonRow({ naturalPersonId: ANN, firstName: 'Ann', lastName: 'Ölmann', externalId: 'crm-1' }),
    naturalPersonRow({
      naturalPersonId: BEN,
      firstName: 'Ben',
      lastName: 'Zwei',
      naturalPersonStatus: 'REVIEW',
    }),
  );
  data.legalEntities.push(legalEntityRow({ legalEntityId: FIRM, legalName: 'Ann & Ben GmbH' }));
  const pair = { jointPersonId: PAIR, firstNaturalPersonId: ANN, secondNaturalPersonId: BEN };
  data.jointPersons.push(jointPersonRow({ ...pair, createdOn: '2025-09-01T00:00:00.000Z' }));
  data.otherEntities.push(otherEntityRow({ entityId: OWNER }));
  data.customers.push(customerRow({ customerId: ROLE, entityId: ANN }));
  sandbox = await startTradevestSandbox({ data, visibleAfterMs: STEP, now: () => time });
  ask = await signedIn(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const entities = async (query: string) =>
  valuesOf(await ask(`GET /entities?limit=50&${query}`), 'entityId').toSorted();

describe('the list of all entities', () => {
  it('has every kind in one row shape, the newest first, customers or not', async () => {
    const { data } = pageOf(await ask('GET /entities?limit=50'));
    expect(data).toHaveLength(5);
    expect(data[0]).toEqual({
      globalId: sandbox.data.jointPersons[0]?.globalId,
      entityId: PAIR,
      entityName: 'Ann Ölmann & Ben Zwei',
      entityType: 'JOINT_PERSON',
      entityStatus: 'ACTIVE',
      createdOn: '2025-09-01T00:00:00.000Z',
      roles: [],
    });
    expect(data.find(({ entityId }) => entityId === ANN)).toMatchObject({
      entityType: 'NATURAL_PERSON',
      contactPhone: '+49 30 23125 100',
      roles: ['CUSTOMER'],
    });
  });

  it.each([
    ['searchText=ann', [ANN, FIRM, PAIR]],
    ['searchText=%20%C3%B6LM%20', [ANN, PAIR]],
    ['searchText=nobody', []],
    ['entityType=LEGAL_ENTITY', [FIRM]],
    ['entityType=BENEFICIAL_OWNER', [OWNER]],
    ['entityStatus=REVIEW', [BEN]],
    ['role=CUSTOMER', [ANN]],
    [`entityId=${PAIR}`, [PAIR]],
    [`entityId=${ROLE}`, []],
    ['searchText=ann&entityType=NATURAL_PERSON', [ANN]],
  ])('answers %s', async (query, ids) => {
    expect(await entities(query)).toEqual(ids);
  });

  it('finds one by its global id', async () => {
    const globalId = sandbox.data.legalEntities[0]?.globalId ?? '';
    expect(globalId).toHaveLength(12);
    expect(await entities(`globalId=${globalId}`)).toEqual([FIRM]);
  });

  it('needs a limit, and pages like every list', async () => {
    expect(await ask('GET /entities')).toMatchObject({ status: 400 });
    const first = pageOf(await ask('GET /entities?limit=3'));
    const rest = pageOf(await ask(`GET /entities?limit=3&cursor=${first.pagination.cursor ?? ''}`));
    expect(new Set([...first.data, ...rest.data].map(({ entityId }) => entityId)).size).toBe(5);
  });
});

describe('entities of one kind', () => {
  it('gives a natural person with name, address, contact and roles, by id and in the list', async () => {
    const found = {
      naturalPersonId: ANN,
      firstName: 'Ann',
      lastName: 'Ölmann',
      naturalPersonStatus: 'ACTIVE',
      nationalities: [{ countryCode: 'DE' }],
      mainAddress: addressRow(),
      contact: { email: 'robin.muster@example.com' },
      roles: [{ roleName: 'CUSTOMER', roleId: ROLE, relatedCustomerId: ROLE }],
    };
    expect(await ask(`GET /entities/natural-persons/${ANN}`)).toMatchObject({ status: 200, body: found });
    const list = pageOf(await ask('GET /entities/natural-persons?limit=9&naturalPersonStatus=ACTIVE'));
    expect(list.data).toMatchObject([found]);
  });

  it('gives a legal entity by id and in the list', async () => {
    const found = { legalEntityId: FIRM, legalName: 'Ann & Ben GmbH', legalEntityStatus: 'ACTIVE' };
    expect(await ask(`GET /entities/legal-entities/${FIRM}`)).toMatchObject({ status: 200, body: found });
    expect(pageOf(await ask('GET /entities/legal-entities?limit=9')).data).toMatchObject([found]);
    const none = await ask('GET /entities/legal-entities?limit=9&legalEntityStatus=REVIEW');
    expect(pageOf(none).data).toEqual([]);
  });

  it('answers 404 for an id of another kind and 400 for what is no id', async () => {
    expect(await ask(`GET /entities/natural-persons/${FIRM}`)).toMatchObject({ status: 404 });
    expect(await ask(`GET /entities/legal-entities/${ANN}`)).toMatchObject({ status: 404 });
    expect(await ask('GET /entities/legal-entities/x')).toMatchObject({ status: 400 });
  });

  it('reads no joint person: 501, as the vendor documents', async () => {
    const body = { responseType: 'NOT_IMPLEMENTED' };
    expect(await ask(`GET /entities/joint-persons/${PAIR}`)).toMatchObject({ status: 501, body });
    expect(await ask('GET /entities/joint-persons?limit=2')).toMatchObject({ status: 501, body });
  });
});

describe('making an entity', () => {
  const {
    naturalPersonId: _id,
    globalId: _global,
    naturalPersonStatus: _status,
    ...row
  } = naturalPersonRow({
    naturalPersonId: ANN,
    createdOn: undefined,
    modifiedOn: undefined,
    firstName: 'Cleo',
  });
  const noRequestor = { 'requestor-id': '' };
  const idOf = (body: unknown) => Object.values(z.record(z.string(), z.guid()).parse(body))[0] ?? '';

  it('needs no requestor for a person, and shows it later: received, then created', async () => {
    const made = await ask('POST /entities/natural-persons', row, noRequestor);
    expect(Object.keys(made.body ?? {})).toEqual(['naturalPersonId']);
    const address = `GET /entities/natural-persons/${idOf(made.body)}`;
    expect(await ask(address)).toMatchObject({ status: 404 });
    for (const naturalPersonStatus of ['RECEIVED', 'CREATED']) {
      time += STEP;
      expect(await ask(address)).toMatchObject({ body: { ...row, naturalPersonStatus } });
    }
  });

  it('rejects the same person a second time, only after the answer', async () => {
    const twin = { ...row, firstName: 'ANN', lastName: 'Ölmann' };
    const id = idOf((await ask('POST /entities/natural-persons', twin)).body);
    time += STEP;
    await ask('GET /entities?limit=1');
    time += STEP;
    const found = { body: { naturalPersonStatus: 'REJECTED' } };
    expect(await ask(`GET /entities/natural-persons/${id}`)).toMatchObject(found);
  });

  it('takes an external id once and for all kinds, though its entity is gone', async () => {
    const used = { ...row, externalId: 'crm-1' };
    expect(await ask('POST /entities/natural-persons', used)).toMatchObject({ status: 409 });
    sandbox.data.naturalPersons.length = 0;
    expect(await ask('POST /entities/natural-persons', used)).toMatchObject({ status: 409 });
    const fresh = { ...row, externalId: 'crm-2' };
    expect(await ask('POST /entities/natural-persons', fresh)).toMatchObject({ status: 200 });
    expect(await ask('POST /entities/natural-persons', fresh)).toMatchObject({ status: 409 });
  });

  it('refuses a person without a last name or with a country that is no code', async () => {
    const { lastName: _lastName, ...nameless } = row;
    expect(await ask('POST /entities/natural-persons', nameless)).toMatchObject({
      status: 400,
      body: { errorDetails: [{ field: 'lastName', errors: [{ code: 'NotNull' }] }] },
    });
    const abroad = { ...row, mainAddress: addressRow({ country: 'Germany' }) };
    expect(await ask('POST /entities/natural-persons', abroad)).toMatchObject({
      status: 400,
      body: { errorDetails: [{ field: 'mainAddress.country', errors: [{ code: 'Pattern' }] }] },
    });
  });

  it('makes a company that can become a customer as soon as it is there', async () => {
    const {
      legalEntityId: _firm,
      globalId: _g,
      legalEntityStatus: _s,
      ...firm
    } = legalEntityRow({
      legalEntityId: FIRM,
      createdOn: undefined,
      modifiedOn: undefined,
    });
    const made = await ask('POST /entities/legal-entities', firm, noRequestor);
    const body = { entityId: idOf(made.body), entityType: 'LEGAL_ENTITY' };
    expect(await ask('POST /roles/customers', body)).toMatchObject({ status: 400 });
    time += STEP;
    expect(await ask('POST /roles/customers', body)).toMatchObject({ status: 200 });
  });

  it('rejects a company whose LEI another one has, only after the answer', async () => {
    const legalEntityIdentifier = '999900FAKELEI0000000';
    const known = legalEntityRow({ legalEntityId: FIRM, legalEntityIdentifier });
    sandbox.data.legalEntities[0] = known;
    const { legalEntityId: _firm, globalId: _g, legalEntityStatus: _s, ...firm } = known;
    const address = `GET /entities/legal-entities/${idOf((await ask('POST /entities/legal-entities', firm)).body)}`;
    for (const legalEntityStatus of ['RECEIVED', 'REJECTED']) {
      time += STEP;
      expect(await ask(address)).toMatchObject({ status: 200, body: { legalEntityStatus } });
    }
  });

  it('makes two persons one, and asks for a requestor then', async () => {
    const body = { firstNaturalPersonId: BEN, secondNaturalPersonId: ANN };
    expect(await ask('POST /entities/joint-persons', body, noRequestor)).toMatchObject({ status: 400 });
    const same = { ...body, secondNaturalPersonId: BEN };
    expect(await ask('POST /entities/joint-persons', same)).toMatchObject({ status: 400 });
    const id = idOf((await ask('POST /entities/joint-persons', body)).body);
    time += STEP;
    const [found] = pageOf(await ask(`GET /entities?limit=1&entityId=${id}`)).data;
    expect(found).toMatchObject({ entityName: 'Ben Zwei & Ann Ölmann', entityType: 'JOINT_PERSON' });
  });
});
