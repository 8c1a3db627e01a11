import type { CustomerStatus } from '../../../src/domain/customer/customer.js';
import { tradevest } from '../../../src/providers/tradevest/index.js';
import { emptyData, startTradevestSandbox } from '../../../src/providers/tradevest/sandbox/index.js';
import {
  customerRow,
  jointPersonRow,
  legalEntityRow,
  naturalPersonRow,
} from '../../../src/providers/tradevest/sandbox/rows.js';
import { addFreeEntities, tradevestWriting } from './tradevest-writing.js';
import type { HeldCustomer, PlatformOptions, StartPlatform } from './platform.js';
import {
  createdAtAt,
  credentialMark,
  emailAt,
  externalIdAt,
  nameAt,
  NO_PATH_PARTS,
  partsOf,
  range,
  turn,
  uuidAt,
} from './platform.js';

const STATUSES: readonly [word: string, status: CustomerStatus][] = [
  ['ACTIVE', 'ACTIVE'],
  ['CREATED', 'PENDING'],
  ['ESTATE', 'RESTRICTED'],
  ['SUSPENDED', 'SUSPENDED'],
  ['REJECTED', 'FAILED'],
  ['SOMETHING_NEW', 'UNKNOWN'],
];
const LABELS: readonly [readonly string[], ...(readonly string[])[]] = [
  [],
  ['gold'],
  ['north'],
  ['gold', 'north'],
];

const ENTITY_TYPES = {
  PERSON: 'NATURAL_PERSON',
  ORGANIZATION: 'LEGAL_ENTITY',
  JOINT_PERSONS: 'JOINT_PERSON',
} as const;
type Kind = keyof typeof ENTITY_TYPES;

interface Held extends HeldCustomer {
  readonly entityId: string;
  readonly kind: Kind;
}

function kindAt(index: number, everyKind: boolean): Kind {
  if (everyKind && index % 7 === 6) return 'JOINT_PERSONS';
  return index % 2 === 0 ? 'PERSON' : 'ORGANIZATION';
}

const statusAt = (index: number) => STATUSES[index % STATUSES.length] ?? ['ACTIVE', 'ACTIVE'];

function held({ customers, series = 0, mark = '', everyKind = false }: PlatformOptions): readonly Held[] {
  return range(customers).map((index) => {
    const role = {
      nativeId: uuidAt(series, 4, index),
      entityId: uuidAt(series, 5, index),
      kind: kindAt(index, everyKind),
      resellerNativeId: null,
      status: statusAt(index)[1],
      statusRaw: statusAt(index)[0],
      createdAt: createdAtAt(index),
      labels: turn(LABELS, index),
    };
    const name = nameAt(index, mark);
    // Of joint persons nothing can be read but what they are called.
    if (role.kind === 'JOINT_PERSONS')
      return {
        ...role,
        name: `Ada ${name} & Bo ${name}`,
        emails: [],
        contactNames: [],
        externalId: null,
        taxId: null,
      };
    const externalId = externalIdAt(index);
    const taxId = `TAX-${String(index % 5)}`;
    // A person is its own contact; of a company's no name is known.
    const contactNames = role.kind === 'PERSON' ? [name] : [];
    return { ...role, name, emails: [emailAt(index)], contactNames, externalId, taxId };
  });
}

type Data = ReturnType<typeof emptyData>;

/** Natural persons and legal entities by turns, and joint persons where wanted, each a customer. */
function dataOf(customers: readonly Held[], series: number): Data {
  const data = emptyData();
  for (const [index, customer] of customers.entries()) {
    const { nativeId: customerId, entityId, kind, labels, createdAt } = customer;
    addEntity(data, customer, [uuidAt(series, 6, index), uuidAt(series, 7, index)]);
    const [customerStatus] = statusAt(index);
    const entityType = ENTITY_TYPES[kind];
    const createdOn = createdAt?.toISOString();
    data.customers.push(customerRow({ customerId, entityId, entityType, labels, customerStatus, createdOn }));
  }
  return data;
}

/** Who plays the role of a customer; `persons` are the two of whom a joint person consists. */
function addEntity(data: Data, customer: Held, persons: readonly [string, string]): void {
  const { entityId, name, emails, taxId, kind } = customer;
  const externalId = customer.externalId ?? undefined;
  const contact = { phone: '+49 30 23125 100', email: emails[0] ?? '' };
  const taxNumber = taxId ?? '';
  if (kind === 'ORGANIZATION') {
    const row = { legalEntityId: entityId, legalName: name, contact, taxNumber, externalId };
    data.legalEntities.push(legalEntityRow(row));
  } else if (kind === 'PERSON') {
    const taxDetails = [{ taxId: taxNumber, taxResidency: 'DE' }];
    const row = { naturalPersonId: entityId, ...partsOf(name), contact, taxDetails, externalId };
    data.naturalPersons.push(naturalPersonRow(row));
  } else {
    for (const [place, part] of name.split(' & Bo ').entries())
      data.naturalPersons.push(
        naturalPersonRow({
          naturalPersonId: turn(persons, place),
          ...partsOf(place === 0 ? part : `Bo ${part}`),
        }),
      );
    const [firstNaturalPersonId, secondNaturalPersonId] = persons;
    data.jointPersons.push(
      jointPersonRow({ jointPersonId: entityId, firstNaturalPersonId, secondNaturalPersonId }),
    );
  }
}

/** tradevest: its customers know neither resellers nor clouds; their entities have the names. */
export const startTradevestPlatform: StartPlatform = async (options) => {
  const { series = 0, pageLimit } = options;
  const customers = held(options);
  const data = dataOf(customers, series);
  addFreeEntities(data, series);
  const mark = credentialMark(options);
  let aheadMs = 0;
  const settle = (): void => {
    aheadMs += LONG_MS;
  };
  const sandbox = await startTradevestSandbox({
    data,
    credentials: {
      clientId: `${mark}-client`,
      clientSecret: `${mark}-secret`,
      scope: 'tradevest.api',
      requestorId: uuidAt(series, 8, 1),
    },
    ...(pageLimit !== undefined && { maxLimit: pageLimit }),
    visibleAfterMs: 100,
    now: () => Date.now() + aheadMs,
  });
  const { baseUrl, tokenUrl, credentials } = sandbox;
  const entityOf = new Map(customers.map(({ nativeId, entityId }) => [nativeId, entityId]));
  return {
    provider: tradevest,
    baseUrl,
    settings: { credentials: { tokenUrl, ...credentials } },
    secrets: [credentials.clientId, credentials.clientSecret],
    sandbox,
    customers,
    customerIds: customers.map(({ nativeId }) => nativeId),
    unknownId: uuidAt(series, 9, 999),
    impossibleIds: [...NO_PATH_PARTS, ' ', '%2e%2e', '?', '7', 'x'],
    isTokenPath: (path) => path === new URL(tokenUrl).pathname,
    concerns: (id, { path, query }) => {
      const last = path.slice(path.lastIndexOf('/') + 1);
      return [last, new URLSearchParams(query).get('entityId')].some(
        (named) => named === id || named === entityOf.get(id),
      );
    },
    recordBody: (id) => data.customers.find(({ customerId }) => customerId === id),
    neverHeld: [{ resellerNativeId: '800001' }],
    oddLists: [
      ['no list', { pagination: PAGINATION }],
      ['a bare list', []],
      ['null in place of the list', { data: null, pagination: PAGINATION }],
      ['an object in place of the list', { data: {}, pagination: PAGINATION }],
      ['an error', { message: 'no', responseType: 'BAD_REQUEST', requestId: '1' }],
      ['a row without an id', { data: [{ customerStatus: 'ACTIVE' }], pagination: PAGINATION }],
      ['a row whose id is empty', { data: [{ customerId: '' }], pagination: PAGINATION }],
      ['a row that is none', { data: [null], pagination: PAGINATION }],
    ],
    oddRecords: [
      ['an empty object', {}],
      ['a list', []],
      ['a record whose id is empty', { customerId: '' }],
      ['an error', { message: 'no', responseType: 'BAD_REQUEST', requestId: '1' }],
    ],
    writing: tradevestWriting({ data, series, settle }),
  };
};

/** Longer than anything takes that the platform does behind its answers, and far shorter than a token lives. */
const LONG_MS = 1_000;
const PAGINATION = { cursor: '', limit: 20 };
