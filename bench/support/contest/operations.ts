/** What every contestant is asked for. Global ids are left out: only the product has them. */
const CUSTOMER_FIELDS = /* GraphQL */ `
  nativeId
  name
  status
  externalId
  taxId
  createdAt
  address {
    line1
    city
    postalCode
    countryCode
  }
  contactPersons {
    types
    fullName
    email
    phoneNumber {
      e164
      countryCallingCode
      number
    }
  }
  cloudProfiles {
    vendor
    tenantId
    domain
  }
`;

/** A page of customers of all sources. */
export const PAGE = `query Page($first: Int, $after: String) { customers(first: $first, after: $after) { nodes { ${CUSTOMER_FIELDS} } } }`;

/** A page of customers of some sources. */
export const PAGE_OF_SOURCES = `query Page($first: Int, $after: String, $sourceIds: [ID!]) {
  customers(first: $first, after: $after, filter: { sourceIds: $sourceIds }) { nodes { ${CUSTOMER_FIELDS} } }
}`;

/** One record, three fields. */
export const RECORD = /* GraphQL */ `
  query Record($sourceId: ID!, $nativeId: ID!) {
    customerBySource(sourceId: $sourceId, nativeId: $nativeId) {
      nativeId
      name
      status
    }
  }
`;
