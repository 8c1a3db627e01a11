import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { composeServices as composeWithHive } from '@theguild/federation-composition';
import type { DocumentNode } from 'graphql';
import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { printSubgraphSdl } from '../../src/graphql/schema.js';

/** Another team's subgraph, with names that are easily taken twice and a root for subscriptions. */
const SHOP = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@external"])

  type Product @key(fields: "sku") {
    sku: ID!
    title: String
    attributes: [Attribute!]
    madeAt: PostalAddress
  }

  type Attribute @shareable {
    key: String!
    value: String!
  }

  type PostalAddress @shareable {
    line1: String
    line2: String
    city: String
    state: String
    postalCode: String
    countryCode: CountryCode
    countryRaw: String
  }

  scalar CountryCode

  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }

  type ProductConnection {
    nodes: [Product!]!
    pageInfo: PageInfo!
  }

  type Customer @key(fields: "id") {
    id: ID!
    favourites(first: Int): ProductConnection
  }

  type TierAccount @key(fields: "sourceId nativeId") {
    sourceId: ID!
    nativeId: ID!
    orderCount: Int
  }

  type Query {
    products: [Product!]
  }

  type Subscription {
    productChanged: Product
  }
`;

const services: { name: string; typeDefs: DocumentNode; url: string }[] = [
  { name: 'customers', typeDefs: parse(printSubgraphSdl()), url: 'http://customers/graphql' },
  { name: 'shop', typeDefs: parse(SHOP), url: 'http://shop/graphql' },
];

const supergraphConfig = z.object({
  subgraphs: z.record(
    z.string(),
    z.object({ routing_url: z.string(), schema: z.object({ file: z.string() }) }),
  ),
});

const apollo = () => composeServices(services);
const hive = () => composeWithHive(services);

describe.each([
  ['Apollo', apollo],
  ['Hive', hive],
])("%s's composer", (_name, compose) => {
  it('joins the subgraph with one that has its own Product, PageInfo, value types and subscriptions', () => {
    const { errors, supergraphSdl } = compose();
    expect(errors ?? []).toEqual([]);
    const supergraph = buildSchema(supergraphSdl ?? '', { assumeValid: true });
    expect(supergraph.getSubscriptionType()?.toConfig().fields).toHaveProperty('productChanged');
    expect(Object.keys(supergraph.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['products', 'customers', 'tierAccounts', 'node']),
    );
    const customer = supergraph.getType('Customer')?.toConfig();
    expect(customer && 'fields' in customer ? Object.keys(customer.fields) : []).toEqual(
      expect.arrayContaining(['favourites', 'contactPersons']),
    );
  });

  it('passes on for whom a field is', () => {
    const { supergraphSdl = '' } = compose();
    expect(supergraphSdl).toMatch(/\braw: JSONObject .*@tag\(name: "operator"\)/);
    expect(supergraphSdl).toMatch(/\bpassword: String .*@tag\(name: "secret"\)/);
  });

  it('passes on which scope opens a field', () => {
    const { supergraphSdl = '' } = compose();
    expect(supergraphSdl).toMatch(/\braw: JSONObject .*@requiresScopes\(scopes: \[\["raw:read"\]\]\)/);
    expect(supergraphSdl).toMatch(
      /\bpassword: String .*@requiresScopes\(scopes: \[\["secrets:receive"\]\]\)/,
    );
    expect(supergraphSdl).toMatch(/\bcustomerSources: .*@requiresScopes\(scopes: \[\["customers:read"\]\]\)/);
  });
});

describe('schema/supergraph.yaml', () => {
  it('names a schema file that composes alone', () => {
    const folder = new URL('../../schema/', import.meta.url);
    const config: unknown = parseYaml(readFileSync(new URL('supergraph.yaml', folder), 'utf8'));
    const { subgraphs } = supergraphConfig.parse(config);
    const listed = Object.entries(subgraphs).map(([name, { routing_url: url, schema }]) => ({
      name,
      url,
      typeDefs: parse(readFileSync(new URL(schema.file, folder), 'utf8')),
    }));
    expect(listed.map(({ name }) => name)).toEqual(['customers']);
    expect(composeServices(listed).errors ?? []).toEqual([]);
  });
});
