/**
 * A gateway that somebody wrote by hand for one page over CloudBlue Connect: undici, JSON and no GraphQL. Its two calls are
 * those that the product made in November 2026, before it read less. Arguments: the address of the API and its key.
 */
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { Pool } from 'undici';

const address = new URL(process.argv[2] ?? '');
const authorization = process.argv[3] ?? '';
const pool = new Pool(address.origin, { connections: 64 });

async function read(path) {
  const { statusCode, body } = await pool.request({
    method: 'GET',
    path: `${address.pathname}${path}`,
    headers: { authorization, accept: 'application/json' },
  });
  const rows = await body.json();
  if (statusCode !== 200) throw new Error(`The source answered ${String(statusCode)}.`);
  return rows;
}

const present = (text) => (text ? text : null);
const joined = (parts) => present(parts.filter(Boolean).join(' '));
const time = (text) => (text ? new Date(text).toISOString() : null);

function contactOf({ contact }) {
  const phone = contact.phone_number;
  return {
    types: ['TECHNICAL'],
    fullName: joined([contact.first_name, contact.last_name]),
    email: present(contact.email),
    phoneNumber: {
      e164: `${phone.country_code}${phone.area_code}${phone.phone_number}`,
      countryCallingCode: phone.country_code.slice(1),
      number: phone.phone_number,
    },
  };
}

function customerOf(row, tenants) {
  const info = row.contact_info;
  return {
    nativeId: row.id,
    name: row.name,
    status: row.events.decommissioned ? 'CLOSED' : 'ACTIVE',
    externalId: present(row.external_id),
    taxId: present(row.tax_id),
    createdAt: time(row.events.created?.at),
    address: {
      line1: present(info.address_line1),
      city: present(info.city),
      postalCode: present(info.postal_code),
      countryCode: present(info.country),
    },
    contactPersons: [contactOf(info)],
    cloudProfiles: tenants.get(row.id) ?? [],
  };
}

async function page({ first, offset }) {
  const rows = await read(
    `/tier/accounts?out(type,(reseller))&ordering(-events.created.at)&limit=125&offset=${String(offset)}`,
  );
  const shown = rows.slice(0, first);
  const ids = shown.map(({ id }) => id).join();
  const assets = await read(
    `/subscriptions/assets?in(tiers.customer.id,(${ids}))&ordering(-events.created.at)&limit=1000&offset=0`,
  );
  const tenants = new Map();
  for (const { tiers, params } of assets.reverse()) {
    const tenantId = params.find(({ id }) => id === 'ms_customer_id')?.value;
    if (!tenantId) continue;
    const domain = present(params.find(({ id }) => id === 'microsoft_domain')?.value);
    const known = tenants.get(tiers.customer.id) ?? [];
    if (!known.some((profile) => profile.tenantId === tenantId)) {
      known.push({ vendor: 'MICROSOFT', tenantId, domain });
      tenants.set(tiers.customer.id, known);
    }
  }
  return { data: { customers: { nodes: shown.map((row) => customerOf(row, tenants)) } } };
}

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { variables } = JSON.parse(Buffer.concat(parts).toString('utf8'));
  const text = JSON.stringify(await page(variables));
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listens on http://127.0.0.1:${String(server.address().port)}/graphql`);
});
