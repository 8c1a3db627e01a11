import type { CustomerStatus } from '../../../src/domain/customer/customer.js';
import { ingramMarketplace } from '../../../src/providers/ingram-marketplace/index.js';
import { emptyData, startIngramSandbox } from '../../../src/providers/ingram-marketplace/sandbox/index.js';
import {
  contactPersonRow,
  customerRow,
  resellerRow,
  subscriptionRow,
  tenantParameter,
} from '../../../src/providers/ingram-marketplace/sandbox/rows.js';
import { ingramWriting } from './ingram-writing.js';
import type { HeldCustomer, PlatformOptions, StartPlatform } from './platform.js';
import {
  contactNameAt,
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

const RESELLERS = ['800001', '800002'] as const;
const STATUSES: Readonly<Record<string, CustomerStatus>> = {
  active: 'ACTIVE',
  pending: 'PENDING',
  creditHold: 'RESTRICTED',
  adminHold: 'SUSPENDED',
  cancelled: 'CLOSED',
  error: 'FAILED',
  somethingNew: 'UNKNOWN',
};
const WORDS = ['active', 'pending', 'creditHold', 'adminHold', 'cancelled', 'error', 'somethingNew'] as const;

function held({ customers, series = 0, mark }: PlatformOptions): readonly HeldCustomer[] {
  return range(customers).map((index) => ({
    nativeId: String(1_000_000 + series * 100_000 + index),
    name: nameAt(index, mark),
    emails: [emailAt(index), ...(index % 3 === 0 ? [`billing.${String(index)}@example.com`] : [])],
    contactNames: [contactNameAt(index), ...(index % 3 === 0 ? [contactNameAt(index + 1)] : [])],
    externalId: externalIdAt(index),
    taxId: index % 3 === 0 ? null : `TAX-${String(index % 5)}`,
    entityId: null,
    kind: 'ORGANIZATION',
    resellerNativeId: index % 3 === 2 ? null : turn(RESELLERS, index),
    status: STATUSES[turn(WORDS, index)] ?? 'UNKNOWN',
    statusRaw: turn(WORDS, index),
    createdAt: null,
    labels: [],
  }));
}

/** Ingram Micro Cloud Marketplace: each customer has a subscription that names its Microsoft tenant. */
export const startIngramPlatform: StartPlatform = async (options) => {
  const { series = 0, pageLimit } = options;
  const customers = held(options);
  const rows = customers.map(
    ({ nativeId: id, name, emails, contactNames, externalId, taxId, resellerNativeId }, index) =>
      customerRow({
        id,
        name,
        status: turn(WORDS, index),
        externalId: externalId ?? undefined,
        taxRegId: taxId ?? undefined,
        resellerId: resellerNativeId ?? undefined,
        contactPersons: emails.map((email, place) =>
          contactPersonRow({
            email,
            type: place === 0 ? 'admin' : 'billing',
            ...partsOf(contactNames[place] ?? ''),
          }),
        ),
      }),
  );
  const subscriptions = rows.map(({ id: customerId }, index) =>
    subscriptionRow({
      id: `9${customerId}`,
      customerId,
      fulfillmentParameters: [tenantParameter(uuidAt(series, 2, index))],
    }),
  );
  const mark = credentialMark(options);
  const resellers = RESELLERS.map((id) => resellerRow({ id }));
  // The sandbox has rows of its own: what is changed there leaves what this file knows as it is.
  const data = { ...emptyData(), resellers, customers: [...rows], subscriptions };
  const sandbox = await startIngramSandbox({
    data,
    credentials: {
      username: `${mark}.API`,
      password: `${mark}-password`,
      subscriptionKey: `${mark}-subscription-key`,
      marketplace: 'uk',
    },
    ...(pageLimit !== undefined && { maxLimit: pageLimit }),
  });
  const { username, password, subscriptionKey } = sandbox.credentials;
  return {
    provider: ingramMarketplace,
    baseUrl: sandbox.baseUrl,
    settings: { credentials: sandbox.credentials },
    secrets: [username, password, subscriptionKey],
    sandbox,
    customers,
    customerIds: rows.map(({ id }) => id),
    unknownId: '999999999',
    impossibleIds: NO_PATH_PARTS,
    isTokenPath: (path) => path.endsWith('/token'),
    concerns: (id, { path, query }) =>
      path.endsWith(`/customers/${id}`) ||
      path.endsWith(`/subscriptions/9${id}`) ||
      new URLSearchParams(query).get('customerId') === id,
    recordBody: (id) => rows.find((row) => row.id === id),
    neverHeld: [
      { hasLabels: ['gold'] },
      { entityId: uuidAt(series, 9, 1) },
      { kind: 'PERSON' },
      { kind: 'JOINT_PERSONS' },
    ],
    oddLists: [
      ['no list', { pagination: PAGINATION }],
      ['a bare list', []],
      ['null in place of the list', { data: null, pagination: PAGINATION }],
      ['an object in place of the list', { data: {}, pagination: PAGINATION }],
      ['an error', { status: 500, message: 'no' }],
      ['a row without an id', { data: [{ name: 'nobody' }], pagination: PAGINATION }],
      ['a row whose id is empty', { data: [{ id: '' }], pagination: PAGINATION }],
      ['a row that is none', { data: [null], pagination: PAGINATION }],
    ],
    oddRecords: [
      ['an empty object', {}],
      ['a list', []],
      ['a record whose id is empty', { id: '' }],
      ['an error', { status: 500, message: 'no' }],
    ],
    writing: ingramWriting(data),
  };
};

const PAGINATION = { offset: 0, limit: 10, total: 1 };
