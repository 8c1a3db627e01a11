/** What an explorer shows first: it works on any configuration. */
export const FIRST_QUERY = `# The customers of all sources. Press the run button.
query Customers {
  customers(first: 12, filter: { statuses: [ACTIVE] }) {
    nodes {
      name
      status
      address { city countryCode }
      contactPersons { fullName email }
    }
    pageInfo { hasNextPage endCursor }
    sourceReports { source { id displayName } status returned }
  }
}
`;
