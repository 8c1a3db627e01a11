/** The suite's other two subgraphs, which the products meet in a supergraph. */
export const USERS = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])

  type User @key(fields: "email") {
    email: ID!
    name: String
    totalProductsCreated: Int @shareable
    yearsOfEmployment: Int!
  }
`;

export const INVENTORY = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.3"
      import: ["@key", "@requires", "@shareable", "@external"]
    )

  type Product @key(fields: "id") {
    id: ID!
    dimensions: ProductDimension @external
    delivery(zip: String): DeliveryEstimates @requires(fields: "dimensions { size weight }")
  }

  type ProductDimension @shareable {
    size: String
    weight: Float
  }

  type DeliveryEstimates {
    estimatedDelivery: String
    fastestDelivery: String
  }

  interface Inventory @key(fields: "id") {
    id: ID!
    products: [Product!]!
  }

  type OpenSourceInventory implements Inventory @key(fields: "id") {
    id: ID!
    products: [Product!]!
  }

  type Query {
    inventory(id: ID!): Inventory
  }
`;
