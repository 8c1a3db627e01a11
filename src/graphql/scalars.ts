import { GraphQLError, GraphQLScalarType } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDateTime,
  GraphQLEmailAddress,
  GraphQLJSONObject,
  GraphQLUUID,
} from 'graphql-scalars';

/** A moment as text with its offset; answered in UTC with milliseconds. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTime.toConfig(),
  description: 'A moment in RFC 3339 with its offset; answers are in UTC with milliseconds.',
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString();
    throw new GraphQLError('DateTime can only show a date.');
  },
});

export const EmailAddressScalar = new GraphQLScalarType({
  ...GraphQLEmailAddress.toConfig(),
  description: 'An e-mail address; what a caller gives must be valid.',
});

export const CountryCodeScalar = new GraphQLScalarType({
  ...GraphQLCountryCode.toConfig(),
  description: 'A country as ISO 3166-1 alpha-2 in upper case.',
});

export const UuidScalar = new GraphQLScalarType({
  ...GraphQLUUID.toConfig(),
  description: 'A UUID in its hyphenated form.',
});

export const JsonObjectScalar = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  description: 'A JSON object of any shape.',
});
