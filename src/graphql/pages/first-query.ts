/** What an explorer shows first. It works over any configuration, and its lines fit into the narrow editor. */
export const FIRST_QUERY = `# Customers from all sources. Press the run button.
query Customers {
  customers(
    first: 12
    filter: { statuses: [ACTIVE] }
  ) {
    nodes {
      name
      kind
      status
      address { city countryCode }
      source { displayName }
    }
    pageInfo { hasNextPage endCursor }
    sourceReports {
      source { displayName }
      status
      returned
      error { message }
    }
  }
}
`;
