/** Rows of CloudBlue Connect as customers, by hand. */
import { joined, present, time } from './by-hand.mjs';

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

function tenantsOf(assets) {
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
  return tenants;
}

/** Customers with their cloud profiles: one call for the subscriptions of all. */
export async function customersOf(rows, read) {
  const ids = rows.map(({ id }) => id).join();
  const assets = await read(
    `/subscriptions/assets?in(tiers.customer.id,(${ids}))&ordering(-events.created.at)&limit=1000&offset=0`,
  );
  const tenants = tenantsOf(assets);
  return rows.map((row) => customerOf(row, tenants));
}
