import { z } from 'zod';
import { orNull } from './compared.js';

const text = z.string().nullish();

const page = z.object({
  ionCustomers: z.object({
    customers: z.array(
      z.object({
        name: z.string(),
        customerOrganization: text,
        createTime: z.string(),
        customerName: text,
        customerEmail: text,
        customerAddress: z.object({ street: text, city: text, zip: text, country: text }),
        cloudProfiles: z.object({
          customerCloudProfiles: z.array(z.object({ customerTenantId: text, customerDomain: text })),
        }),
      }),
    ),
  }),
});

/** What is asked of a customer. */
export const ION_FIELDS = /* GraphQL */ `
  name
  customerOrganization
  customerStatus
  createTime
  customerName
  customerEmail
  customerPhone
  customerAddress {
    street
    city
    zip
    country
  }
  cloudProfiles {
    customerCloudProfiles {
      shortName
      customerTenantId
      customerDomain
    }
  }
`;

/** Puts an answer in ION's words into the product's. ION holds neither external ids nor tax ids. */
export function customersOfIon(data: unknown): readonly object[] {
  return page.parse(data).ionCustomers.customers.map((customer) => ({
    nativeId: customer.name.slice(customer.name.lastIndexOf('/') + 1),
    name: orNull(customer.customerOrganization),
    externalId: null,
    taxId: null,
    createdAt: new Date(customer.createTime).toISOString(),
    address: {
      line1: orNull(customer.customerAddress.street),
      city: orNull(customer.customerAddress.city),
      postalCode: orNull(customer.customerAddress.zip),
      countryCode: orNull(customer.customerAddress.country),
    },
    contactPersons: [{ fullName: orNull(customer.customerName), email: orNull(customer.customerEmail) }],
    cloudProfiles: customer.cloudProfiles.customerCloudProfiles.map((profile) => ({
      tenantId: orNull(profile.customerTenantId),
      domain: orNull(profile.customerDomain),
    })),
  }));
}
