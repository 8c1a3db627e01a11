import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLCountryCode, GraphQLDateTime, GraphQLJSONObject, GraphQLUUID } from 'graphql-scalars';

/** RFC 3339 text with an offset; answers are in UTC with milliseconds. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTime.toConfig(),
  description: 'A date and time in RFC 3339 with its offset; answers are in UTC with milliseconds.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString();
    throw new GraphQLError('DateTime shows dates only.');
  },
});

export const CountryCodeScalar = new GraphQLScalarType({
  ...GraphQLCountryCode.toConfig(),
  description: 'A country as ISO 3166-1 alpha-2 in upper case.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
});

export const UuidScalar = new GraphQLScalarType({
  ...GraphQLUUID.toConfig(),
  description: 'A UUID in its hyphenated form.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc9562',
});

export const JsonObjectScalar = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  description: 'A JSON object of any shape.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
});

/** What a value of each scalar looks like, as messages to callers say it; the schema's inputs use no other scalar. */
export const SCALAR_FORMATS: Readonly<Partial<Record<string, string>>> = {
  ID: 'text or a whole number',
  String: 'text',
  Boolean: 'true or false',
  Int: 'a whole number from -2147483648 to 2147483647',
  Float: 'a number',
  DateTime: 'an RFC 3339 date and time with offset, e.g. 2026-01-31T12:00:00Z',
  CountryCode: 'a two-letter ISO 3166-1 country code in upper case, e.g. DE',
  UUID: '32 hexadecimal digits in five groups, e.g. 123e4567-e89b-42d3-a456-426614174000',
  JSONObject: 'a JSON object',
  _Any: 'an object with a __typename',
};
