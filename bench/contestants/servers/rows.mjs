/** The rows in memory, and a schema and plain resolvers of the same shape as the product's. */
import { readFileSync } from 'node:fs';

const { customers, cloudProfiles } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const byId = new Map(customers.map((row) => [row.nativeId, row]));
const profilesOf = new Map(customers.map(({ nativeId }) => [nativeId, []]));
for (const profile of cloudProfiles) profilesOf.get(profile.customerId)?.push(profile);

export const typeDefs = /* GraphQL */ `
  scalar DateTime
  enum CustomerStatus {
    ACTIVE
    PENDING
    RESTRICTED
    SUSPENDED
    CLOSED
    UNKNOWN
  }
  enum CloudVendor {
    MICROSOFT
    AWS
    GOOGLE
    OTHER
  }
  enum ContactPersonType {
    ADMIN
    BILLING
    TECHNICAL
    PRIMARY
  }
  type PostalAddress {
    line1: String
    line2: String
    city: String
    state: String
    postalCode: String
    countryCode: String
    countryRaw: String
  }
  type PhoneNumber {
    raw: String!
    e164: String
    countryCallingCode: String
    areaCode: String
    number: String
    extension: String
  }
  type ContactPerson {
    types: [ContactPersonType!]
    firstName: String
    lastName: String
    fullName: String
    title: String
    email: String
    phoneNumber: PhoneNumber
  }
  type CloudProfile {
    vendor: CloudVendor
    displayName: String
    enabled: Boolean
    tenantId: String
    domain: String
  }
  type Customer {
    sourceId: ID!
    nativeId: ID!
    name: String
    externalId: String
    status: CustomerStatus
    taxId: String
    language: String
    address: PostalAddress
    resellerNativeId: ID
    createdAt: DateTime
    updatedAt: DateTime
    contactPersons(types: [ContactPersonType!]): [ContactPerson!]
    cloudProfiles(vendor: CloudVendor, enabledOnly: Boolean): [CloudProfile!]
  }
  type CustomerConnection {
    nodes: [Customer!]!
  }
  type Query {
    customers(first: Int, after: String): CustomerConnection
    customerBySource(sourceId: ID!, nativeId: ID!): Customer
  }
`;

const chosen = (profiles, { vendor, enabledOnly }) =>
  profiles.filter(
    (profile) => (!vendor || profile.vendor === vendor) && (!enabledOnly || profile.enabled === true),
  );

export const resolvers = {
  Query: {
    customers: (_, { first }) => ({ nodes: customers.slice(0, first) }),
    customerBySource: (_, { nativeId }) => byId.get(nativeId) ?? null,
  },
  Customer: {
    contactPersons: ({ contactPersons }, { types }) =>
      types
        ? contactPersons.filter((contact) => contact.types.some((type) => types.includes(type)))
        : contactPersons,
    cloudProfiles: ({ nativeId }, choice) => chosen(profilesOf.get(nativeId) ?? [], choice),
  },
};

/** The page and the record as an object that somebody wrote by hand. */
export function pageByHand(first) {
  const nodes = customers.slice(0, first).map((row) => ({
    nativeId: row.nativeId,
    name: row.name,
    status: row.status,
    externalId: row.externalId,
    taxId: row.taxId,
    createdAt: row.createdAt,
    address: {
      line1: row.address.line1,
      city: row.address.city,
      postalCode: row.address.postalCode,
      countryCode: row.address.countryCode,
    },
    contactPersons: row.contactPersons.map((contact) => ({
      types: contact.types,
      fullName: contact.fullName,
      email: contact.email,
      phoneNumber: {
        e164: contact.phoneNumber.e164,
        countryCallingCode: contact.phoneNumber.countryCallingCode,
        number: contact.phoneNumber.number,
      },
    })),
    cloudProfiles: profilesOf.get(row.nativeId).map((profile) => ({
      vendor: profile.vendor,
      tenantId: profile.tenantId,
      domain: profile.domain,
    })),
  }));
  return { data: { customers: { nodes } } };
}

export function recordByHand(nativeId) {
  const row = byId.get(nativeId);
  return { data: { customerBySource: row ? { nativeId, name: row.name, status: row.status } : null } };
}

/** Says where the server is, as the product does. */
export function listens(port) {
  console.log(`listens on http://127.0.0.1:${String(port)}/graphql`);
}
