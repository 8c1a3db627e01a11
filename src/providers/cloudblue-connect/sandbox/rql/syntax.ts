/** Lookups that the documented filter tables name. `null` only says whether `null()` may be a value. */
export type Lookup = 'eq' | 'ne' | 'ge' | 'gt' | 'le' | 'lt' | 'like' | 'ilike' | 'null' | 'in' | 'out';

export type ComparisonOperator = 'eq' | 'ne' | 'ge' | 'gt' | 'le' | 'lt';
export type SearchOperator = 'like' | 'ilike';
export type ListOperator = 'in' | 'out';

/** One value of a query, quotes already taken off. `null()` and `empty()` are constants of the language. */
export type RqlValue = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'null' | 'empty' };

export type RqlTerm =
  | {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator | SearchOperator;
      readonly field: string;
      readonly value: RqlValue;
    }
  | {
      readonly kind: 'list';
      readonly operator: ListOperator;
      readonly field: string;
      readonly values: readonly RqlValue[];
    }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly RqlTerm[] }
  | { readonly kind: 'not'; readonly term: RqlTerm }
  | { readonly kind: 'ordering' | 'select'; readonly fields: readonly SignedField[] };

export interface SignedField {
  readonly field: string;
  readonly negative: boolean;
}

/** Any reason to answer a query with 400; the message is safe to show, it never holds a value of the query. */
export class RqlError extends Error {
  override readonly name = 'RqlError';
}

/** The one answer to a query that does not parse. */
export const BAD_FILTER_QUERY = 'Bad filter query.';
