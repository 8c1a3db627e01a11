import { z } from 'zod';
import { orNull } from './compared.js';

const text = z.string().nullish();

const page = z.object({
  ingramCustomers: z.object({
    data: z.array(
      z.object({
        id: z.string(),
        name: text,
        externalId: text,
        inFull: z.object({
          taxRegId: text,
          address: z.object({ streetAddress: text, city: text, postalCode: text, countryCode: text }),
          contactPersons: z.array(z.object({ firstName: z.string(), lastName: z.string(), email: text })),
        }),
        subscriptions: z.object({
          data: z.array(
            z.object({
              inFull: z.object({
                fulfillmentParameters: z.array(z.object({ name: z.string(), value: text })),
              }),
            }),
          ),
        }),
      }),
    ),
  }),
});

/** What is asked of a customer. */
export const INGRAM_FIELDS = /* GraphQL */ `
  id
  name
  externalId
  status
  inFull {
    taxRegId
    address {
      streetAddress
      city
      postalCode
      countryCode
    }
    contactPersons {
      type
      firstName
      lastName
      email
      phoneNumber
    }
  }
  subscriptions {
    data {
      inFull {
        fulfillmentParameters {
          name
          value
        }
      }
    }
  }
`;

/** Puts an answer in Ingram's words into the product's. Ingram does not show when a customer was made. */
export function customersOfIngram(data: unknown): readonly object[] {
  return page.parse(data).ingramCustomers.data.map(({ id, name, externalId, inFull, subscriptions }) => {
    const parameters = subscriptions.data.flatMap((one) => one.inFull.fulfillmentParameters);
    const tenants = parameters.filter((parameter) => parameter.name === 'ms_customer_id');
    return {
      nativeId: id,
      name: orNull(name),
      externalId: orNull(externalId),
      taxId: orNull(inFull.taxRegId),
      createdAt: null,
      address: {
        line1: orNull(inFull.address.streetAddress),
        city: orNull(inFull.address.city),
        postalCode: orNull(inFull.address.postalCode),
        countryCode: orNull(inFull.address.countryCode),
      },
      contactPersons: inFull.contactPersons.map(({ firstName, lastName, email }) => ({
        fullName: `${firstName} ${lastName}`,
        email: orNull(email),
      })),
      cloudProfiles: tenants.map(({ value }) => ({ tenantId: orNull(value), domain: null })),
    };
  });
}
