/** A record of the subgraph `customers`, by one of its keys. */
export interface RecordKey {
  readonly sourceId: string;
  readonly nativeId: string;
}

export interface Ticket {
  readonly id: string;
  readonly subject: string;
  readonly status: 'OPEN' | 'CLOSED';
  readonly openedAt: string;
  readonly tenantId: string | null;
  readonly customer: RecordKey | null;
  readonly tierAccount: RecordKey | null;
}

const bakery = { sourceId: 'connect-sandbox', nativeId: 'TA-1559-7237-8692' };
const dentist = { sourceId: 'connect-sandbox', nativeId: 'TA-0645-9963-2062' };
const vets = { sourceId: 'ingram-sandbox', nativeId: '1000211' };
const printer = { sourceId: 'ion-sandbox', nativeId: '20430' };
const company = { sourceId: 'tradevest-sandbox', nativeId: '0c5876c0-2985-49f9-a376-32b55f74c1c7' };

const DENTISTS_TENANT = '80740dff-730f-4d3a-aa45-4ca9a3fbbe85';
const PRINTERS_TENANT = 'db1baa7e-76cb-4c5c-a4ab-ac08c5dfc219';
const FREIGHTERS_TENANT = '670491a4-985c-4c8c-a1a2-d4a13c6bca2e';

/** What the help desk holds, about records of the built-in sandboxes. */
export const TICKETS: readonly Ticket[] = [
  {
    id: 'T-1',
    subject: 'Mailbox full',
    status: 'OPEN',
    openedAt: '2026-03-02T08:15:00Z',
    tenantId: PRINTERS_TENANT,
    customer: printer,
    tierAccount: null,
  },
  {
    id: 'T-2',
    subject: 'Two licences too many',
    status: 'CLOSED',
    openedAt: '2026-03-03T10:00:00Z',
    tenantId: null,
    customer: printer,
    tierAccount: null,
  },
  {
    id: 'T-3',
    subject: 'Cannot sign in',
    status: 'OPEN',
    openedAt: '2026-03-04T16:40:00Z',
    tenantId: DENTISTS_TENANT,
    customer: dentist,
    tierAccount: dentist,
  },
  {
    id: 'T-4',
    subject: 'Wrong address on the invoice',
    status: 'OPEN',
    openedAt: '2026-03-05T09:05:00Z',
    tenantId: null,
    customer: null,
    tierAccount: bakery,
  },
  {
    id: 'T-5',
    subject: 'Question about a renewal',
    status: 'CLOSED',
    openedAt: '2026-03-06T13:30:00Z',
    tenantId: null,
    customer: vets,
    tierAccount: null,
  },
  {
    id: 'T-6',
    subject: 'New contact person',
    status: 'OPEN',
    openedAt: '2026-03-09T07:55:00Z',
    tenantId: null,
    customer: company,
    tierAccount: null,
  },
  {
    // Nobody wrote down whose it is: only its tenant leads to a customer.
    id: 'T-7',
    subject: 'Conditional access locks everybody out',
    status: 'OPEN',
    openedAt: '2026-03-10T11:20:00Z',
    tenantId: FREIGHTERS_TENANT,
    customer: null,
    tierAccount: null,
  },
];

/** The tickets that hold this record in one of their fields. */
export function ticketsOf(field: 'customer' | 'tierAccount', key: RecordKey): readonly Ticket[] {
  return TICKETS.filter(({ [field]: record }) => isSame(record, key));
}

/** The tickets about a Microsoft tenant; none without one. */
export function ticketsOfTenant(tenantId: string | null | undefined): readonly Ticket[] {
  return tenantId ? TICKETS.filter((ticket) => ticket.tenantId === tenantId) : [];
}

function isSame(record: RecordKey | null, { sourceId, nativeId }: RecordKey): boolean {
  return record?.sourceId === sourceId && record.nativeId === nativeId;
}
