import { z } from 'zod';
import { orNull } from './compared.js';

const text = z.string().nullish();
const entity = {
  externalId: text,
  mainAddress: z.object({
    street: z.string(),
    streetNumber: z.string(),
    city: text,
    zip: text,
    country: text,
  }),
  contact: z.object({ email: text }),
};
const person = z.object({
  ...entity,
  firstName: z.string(),
  lastName: z.string(),
  taxDetails: z.array(z.object({ taxId: text })),
});
const company = z.object({ ...entity, legalName: text, taxNumber: text, vatId: text });
const customer = z.object({
  customerId: z.string(),
  createdOn: z.string(),
  person: person.nullish(),
  company: company.nullish(),
});
const page = z.object({ tradevestCustomers: z.object({ data: z.array(customer) }) });

const ENTITY_FIELDS = /* GraphQL */ `
  externalId
  mainAddress {
    street
    streetNumber
    city
    zip
    country
  }
  contact {
    email
    phone
  }
`;

/** What is asked of a customer. */
export const TRADEVEST_FIELDS = /* GraphQL */ `
  customerId
  customerStatus
  createdOn
  person {
    ${ENTITY_FIELDS}
    firstName
    lastName
    taxDetails {
      taxId
    }
  }
  company {
    ${ENTITY_FIELDS}
    legalName
    taxNumber
    vatId
  }
`;

/** Puts an answer in tradevest's words into the product's. tradevest knows no clouds. */
export function customersOfTradevest(data: unknown): readonly object[] {
  return page.parse(data).tradevestCustomers.data.map(customerOf);
}

function customerOf({ customerId, createdOn, person, company }: z.infer<typeof customer>) {
  const played = person ?? company;
  const { mainAddress: address, contact } = z.object(entity).parse(played);
  const fullName = person ? `${person.firstName} ${person.lastName}` : null;
  return {
    nativeId: customerId,
    name: fullName ?? orNull(company?.legalName),
    externalId: orNull(played?.externalId),
    taxId: orNull(person ? person.taxDetails[0]?.taxId : (company?.vatId ?? company?.taxNumber)),
    createdAt: new Date(createdOn).toISOString(),
    address: {
      line1: `${address.street} ${address.streetNumber}`,
      city: orNull(address.city),
      postalCode: orNull(address.zip),
      countryCode: orNull(address.country),
    },
    // Of a company no contact is named.
    contactPersons: [{ fullName, email: orNull(contact.email) }],
    cloudProfiles: null,
  };
}
