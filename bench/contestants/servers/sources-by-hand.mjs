/**
 * A gateway that somebody wrote by hand for one page over several platforms, with no call more than they ask for. It hands
 * phone numbers on as they come. Argument: the address of each source and the headers that let a caller in, as JSON.
 */
import { joined, present, readerOf, serve, time } from './by-hand.mjs';
import { customersOf } from './connect-customers.mjs';

const INGRAM_STATUSES = {
  active: 'ACTIVE',
  pending: 'PENDING',
  creditHold: 'RESTRICTED',
  adminHold: 'SUSPENDED',
  cancelled: 'CLOSED',
  error: 'FAILED',
};
const ION_STATUSES = { ACTIVE: 'ACTIVE', INACTIVE: 'SUSPENDED' };
const TRADEVEST_STATUSES = {
  ACTIVE: 'ACTIVE',
  CREATED: 'PENDING',
  ESTATE: 'RESTRICTED',
  SUSPENDED: 'SUSPENDED',
  REJECTED: 'FAILED',
};

const statusOf = (statuses, word) => statuses[word] ?? 'UNKNOWN';
const phoneOf = (raw) => (raw ? { e164: raw.replaceAll(' ', '') } : null);

async function connect(read, { size, connectOffset }) {
  const rows = await read(
    `/tier/accounts?type=customer&limit=${String(size)}&offset=${String(connectOffset)}`,
  );
  return customersOf(rows.reverse(), read);
}

async function ingram(read, { size, ingramOffset }) {
  const { data } = await read(`/customers?limit=${String(size)}&offset=${String(ingramOffset)}`);
  return Promise.all(
    data.map(async ({ id }) => {
      const [row, cloudProfiles] = await Promise.all([read(`/customers/${id}`), ingramProfiles(read, id)]);
      return {
        nativeId: id,
        name: present(row.name),
        status: statusOf(INGRAM_STATUSES, row.status),
        externalId: present(row.externalId),
        taxId: present(row.taxRegId),
        createdAt: null,
        address: {
          line1: present(row.address.streetAddress),
          city: present(row.address.city),
          postalCode: present(row.address.postalCode),
          countryCode: present(row.address.countryCode),
        },
        contactPersons: row.contactPersons.map((contact) => ({
          types: [contact.type.toUpperCase()],
          fullName: joined([contact.firstName, contact.lastName]),
          email: present(contact.email),
          phoneNumber: phoneOf(contact.phoneNumber),
        })),
        cloudProfiles,
      };
    }),
  );
}

async function ingramProfiles(read, customerId) {
  const { data } = await read(`/subscriptions?customerId=${customerId}&limit=1000`);
  const subscriptions = await Promise.all(data.map(({ id }) => read(`/subscriptions/${id}`)));
  const tenants = subscriptions.flatMap(({ fulfillmentParameters }) =>
    fulfillmentParameters.filter(({ name }) => name === 'ms_customer_id').map(({ value }) => value),
  );
  return [...new Set(tenants)].map((tenantId) => ({ vendor: 'MICROSOFT', tenantId, domain: null }));
}

async function ion(read, { size, ionAccount, ionPage }) {
  const token = ionPage ? `&pageToken=${encodeURIComponent(ionPage)}` : '';
  const { customers } = await read(`/accounts/${ionAccount}/customers?pageSize=${String(size)}${token}`);
  return Promise.all(
    customers.map(async (row) => {
      const { customerCloudProfiles } = await read(`/${row.name}/cloudProfiles`);
      return {
        nativeId: row.name.slice(row.name.lastIndexOf('/') + 1),
        name: present(row.customerOrganization),
        status: statusOf(ION_STATUSES, row.customerStatus),
        externalId: null,
        taxId: null,
        createdAt: time(row.createTime),
        address: {
          line1: present(row.customerAddress.street),
          city: present(row.customerAddress.city),
          postalCode: present(row.customerAddress.zip),
          countryCode: present(row.customerAddress.country),
        },
        contactPersons: [
          {
            types: ['PRIMARY'],
            fullName: present(row.customerName),
            email: present(row.customerEmail),
            phoneNumber: phoneOf(row.customerPhone),
          },
        ],
        cloudProfiles: customerCloudProfiles.map((profile) => ({
          vendor: profile.shortName === 'AZURE' ? 'MICROSOFT' : 'OTHER',
          tenantId: present(profile.customerTenantId),
          domain: present(profile.customerDomain),
        })),
      };
    }),
  );
}

async function tradevest(read, { size, tradevestCursor }) {
  const cursor = tradevestCursor ? `&cursor=${encodeURIComponent(tradevestCursor)}` : '';
  const { data } = await read(`/roles/customers?limit=${String(size)}${cursor}`);
  return Promise.all(
    data.map(async ({ customerId, customerStatus, createdOn, entityId, entityType }) => {
      const isPerson = entityType === 'NATURAL_PERSON';
      const kind = isPerson ? 'natural-persons' : 'legal-entities';
      const entity = await read(`/entities/${kind}/${entityId}`);
      const { mainAddress: address, contact } = entity;
      const fullName = isPerson ? joined([entity.firstName, entity.lastName]) : null;
      return {
        nativeId: customerId,
        name: fullName ?? present(entity.legalName),
        status: statusOf(TRADEVEST_STATUSES, customerStatus),
        externalId: present(entity.externalId),
        taxId: present(isPerson ? entity.taxDetails[0]?.taxId : (entity.vatId ?? entity.taxNumber)),
        createdAt: time(createdOn),
        address: {
          line1: joined([address.street, address.streetNumber]),
          city: present(address.city),
          postalCode: present(address.zip),
          countryCode: present(address.country),
        },
        contactPersons: [
          {
            types: ['PRIMARY'],
            fullName,
            email: present(contact.email),
            phoneNumber: phoneOf(contact.phone),
          },
        ],
        cloudProfiles: null,
      };
    }),
  );
}

const PAGES = { connect, ingram, ion, tradevest };

const sources = Object.entries(JSON.parse(process.argv[2] ?? '{}')).map(([name, entry]) => {
  const read = readerOf(entry);
  return (variables) => PAGES[name](read, variables);
});

serve(async (variables) => {
  const lists = await Promise.all(sources.map((page) => page(variables)));
  const [first = []] = lists;
  return first.flatMap((_, index) => lists.map((list) => list[index]));
});
