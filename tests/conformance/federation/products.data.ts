/** What the compatibility suite expects the subgraph to hold. */
export const CREATOR = {
  email: 'support@apollographql.com',
  name: 'Jane Smith',
  totalProductsCreated: 1337,
  yearsOfEmployment: 10,
};

export const DEPRECATED = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: CREATOR,
};

const federationStudy = {
  study: { caseNumber: '1234', description: 'Federation Study' },
  outcome: null,
};
const studioStudy = {
  study: { caseNumber: '1235', description: 'Studio Study' },
  outcome: null,
};
export const RESEARCH = [federationStudy, studioStudy];

const common = {
  dimensions: { size: 'small', weight: 1, unit: 'kg' },
  createdBy: CREATOR,
  notes: null,
};

export const PRODUCTS = [
  {
    ...common,
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    research: [federationStudy],
  },
  {
    ...common,
    id: 'apollo-studio',
    sku: 'studio',
    package: '',
    variation: { id: 'platform' },
    research: [studioStudy],
  },
];

export const INVENTORY = { id: 'apollo-oss', deprecatedProducts: [DEPRECATED] };
