import { encodeId } from '../../src/graphql/ids.js';

/** An operation that one caller sends to hold up all others. */
export interface HostileOperation {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The limit that refuses it; null if it is answered, or refused as invalid. */
  readonly limit: string | null;
}

const repeated = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');

function childrenOf(levels: number): string {
  return levels === 0 ? 'id' : `children(first: 1000) { nodes { parent { ${childrenOf(levels - 1)} } } }`;
}

/** Two fields for each level: twice as many at each of them. */
const DOUBLING = repeated(
  16,
  (at) => `fragment f${at} on TierAccount { parent { ...f${at + 1} } p${at}: parent { ...f${at + 1} } }`,
);

const EVERY_FIELD = `id sourceId nativeId kind name externalId entityId status statusRaw taxId language labels createdAt updatedAt
  attributes { key value } address { line1 line2 city state postalCode countryCode countryRaw } source { id displayName } raw
  contactPersons { id types firstName lastName fullName title email
    phoneNumber { raw e164 countryCallingCode areaCode number extension } }`;
const ROW =
  'id name status externalId createdAt updatedAt address { city countryRaw } contactPersons { id fullName email phoneNumber { raw } }';
const CONNECT = 'cloudblue-connect-1';

function references(count: number): readonly object[] {
  return Array.from({ length: count }, (_, at) => ({
    __typename: 'Customer',
    id: encodeId('Customer', [CONNECT, `TA-${at}`]),
  }));
}

export const HOSTILE_OPERATIONS: readonly HostileOperation[] = [
  {
    name: 'rows in rows, five levels',
    query: `{ tierAccounts(first: 1000) { nodes { ${childrenOf(4)} } } }`,
    limit: 'cost',
  },
  {
    name: 'as many rows as the cost allows',
    query: `{ tierAccounts(first: 1000) { nodes { children(first: 190) { nodes { id name parent { id } } } } } }`,
    limit: 'cost',
  },
  { name: 'a page of 1,000 rows', query: `{ customers(first: 1000) { nodes { ${ROW} } } }`, limit: null },
  {
    name: 'a page of 1,000 rows, every field',
    query: `{ customers(first: 1000) { edges { cursor } nodes { ${EVERY_FIELD} } } }`,
    limit: null,
  },
  {
    name: '20 pages of 1,000 rows',
    query: `{ ${repeated(20, (at) => `a${at}: customers(first: 1000) { nodes { ${ROW} } }`)} }`,
    limit: 'cost',
  },
  {
    name: 'fragments that double at each level',
    query: `{ tierAccounts { nodes { ...f0 } } } ${DOUBLING} fragment f16 on TierAccount { id }`,
    limit: 'depth',
  },
  {
    name: 'a circle of fragments',
    query:
      '{ tierAccounts { nodes { ...a } } } fragment a on TierAccount { parent { ...b } } fragment b on TierAccount { parent { ...a } }',
    limit: null,
  },
  {
    name: '1,000 lists at once',
    query: `{ ${repeated(1_000, (at) => `a${at}: customers { totalCount }`)} }`,
    limit: 'aliases',
  },
  {
    name: '20,000 samples',
    query: `{ ${repeated(20_000, (at) => `a${at}: sampleTierAccount { name }`)} }`,
    limit: 'tokens',
  },
  {
    name: 'one field 2,000 times',
    query: `{ ${repeated(2_000, () => 'customers { nodes { id } }')} }`,
    limit: 'aliases',
  },
  {
    name: '15,000 ids that are none',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 15_000 }, (_, at) => `no id ${at}`) },
    limit: 'listSize',
  },
  {
    name: '1,000 ids that are none',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 1_000 }, (_, at) => `no id ${at}`) },
    limit: null,
  },
  {
    name: '12,000 references that are none',
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { name } } }',
    variables: { r: Array.from({ length: 12_000 }, () => ({ __typename: 'Customer', id: 'no id' })) },
    limit: null,
  },
  {
    name: '8,000 references',
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id name } } }',
    variables: { r: references(8_000) },
    limit: null,
  },
  {
    name: '12,000 references',
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id name } } }',
    variables: { r: references(12_000) },
    limit: null,
  },
  {
    name: '12,000 references, only their keys',
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id nativeId } } }',
    variables: { r: references(12_000) },
    limit: null,
  },
  {
    name: '14,000 ids in the text that are none',
    query: `{ ${repeated(14, (at) => `a${at}: nodes(ids: [${'"no id" '.repeat(1_000)}]) { id }`)} }`,
    limit: null,
  },
  {
    name: 'the schema in itself',
    query: `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`,
    limit: null,
  },
  {
    name: '1 MiB in a variable',
    query: 'query ($text: String) { customers(first: 1, filter: { nameContains: $text }) { totalCount } }',
    variables: { text: 'x'.repeat(1_000_000) },
    limit: 'textLength',
  },
  {
    name: '1 MiB in one value of the text',
    query: `{ customers(first: 1, filter: { nameContains: "${'x'.repeat(1_000_000)}" }) { totalCount } }`,
    limit: 'textLength',
  },
  {
    name: 'one text of 64 KiB in 60 lists',
    query: `query ($text: String) { ${repeated(60, (at) => `a${at}: customers(filter: { nameContains: $text }) { totalCount }`)} }`,
    variables: { text: 'x y '.repeat(16_384) },
    limit: 'textLength',
  },
  {
    name: 'the longest text that is taken, compared with all rows',
    query: 'query ($text: String) { customers(first: 1, filter: { nameContains: $text }) { totalCount } }',
    variables: { text: 'x y '.repeat(16_384) },
    limit: null,
  },
  { name: '20,000 tokens', query: `{ ${'__typename '.repeat(20_000)} }`, limit: 'tokens' },
  { name: '1 MiB of text', query: `{ ${'__typename '.repeat(90_000)} }`, limit: 'tokens' },
  { name: '700 KiB of text', query: `{ ${'__typename '.repeat(65_000)} }`, limit: 'tokens' },
  { name: '300,000 brackets', query: `{ nodes(ids: ${'['.repeat(300_000)}) { id } }`, limit: null },
];
