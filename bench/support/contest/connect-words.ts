import { z } from 'zod';
import { orNull } from './compared.js';

const text = z.string().nullish();

/** A page as gateways over the REST API answer it: in Connect's own words. */
const page = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      name: text,
      external_id: text,
      tax_id: text,
      events: z.object({
        created: z.object({ at: z.string() }),
        decommissioned: z.object({ at: text }).nullish(),
      }),
      contact_info: z.object({
        address_line1: text,
        city: text,
        postal_code: text,
        country: text,
        contact: z.object({
          first_name: z.string(),
          last_name: z.string(),
          email: text,
          phone_number: z.object({
            country_code: z.string(),
            area_code: z.string(),
            phone_number: z.string(),
          }),
        }),
      }),
      subscriptions: z.array(z.object({ params: z.array(z.object({ id: z.string(), value: text })) })),
    }),
  ),
});

type Account = z.infer<typeof page>['accounts'][number];

/** What is asked of an account. */
export const CONNECT_FIELDS = /* GraphQL */ `
  id
  name
  external_id
  tax_id
  events {
    created {
      at
    }
    decommissioned {
      at
    }
  }
  contact_info {
    address_line1
    city
    postal_code
    country
    contact {
      first_name
      last_name
      email
      phone_number {
        country_code
        area_code
        phone_number
      }
    }
  }
  subscriptions {
    params {
      id
      value
    }
  }
`;

/** The page as Tailcall is asked for it. */
export const TAILCALL_PAGE = `query Page($limit: Int!, $offset: Int!) { accounts(limit: $limit, offset: $offset) { ${CONNECT_FIELDS} } }`;

function customerOf(account: Account) {
  const { contact_info: info, events } = account;
  const { first_name: first, last_name: last, email, phone_number: phone } = info.contact;
  const parameters = account.subscriptions.flatMap(({ params }) => params);
  const valueOf = (name: string): string | null => orNull(parameters.find(({ id }) => id === name)?.value);
  return {
    nativeId: account.id,
    name: orNull(account.name),
    status: events.decommissioned?.at ? 'CLOSED' : 'ACTIVE',
    externalId: orNull(account.external_id),
    taxId: orNull(account.tax_id),
    createdAt: new Date(events.created.at).toISOString(),
    address: {
      line1: orNull(info.address_line1),
      city: orNull(info.city),
      postalCode: orNull(info.postal_code),
      countryCode: orNull(info.country),
    },
    contactPersons: [
      {
        types: ['TECHNICAL'],
        fullName: `${first} ${last}`,
        email: orNull(email),
        phoneNumber: {
          e164: `${phone.country_code}${phone.area_code}${phone.phone_number}`,
          countryCallingCode: phone.country_code.slice(1),
          number: phone.phone_number,
        },
      },
    ],
    cloudProfiles: [
      { vendor: 'MICROSOFT', tenantId: valueOf('ms_customer_id'), domain: valueOf('microsoft_domain') },
    ],
  };
}

/**
 * Puts an answer in Connect's words into the product's, so that they can be compared. Connect lists the oldest first where
 * nothing else is asked for, and these gateways cannot ask.
 */
export function customersOfConnect(data: unknown): readonly object[] {
  return page.parse(data).accounts.toReversed().map(customerOf);
}

export function connectInWordsOfProduct(answers: readonly unknown[]): unknown {
  return answers.map((data) => ({ customers: { nodes: customersOfConnect(data) } }));
}
