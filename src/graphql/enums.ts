import { registerEnumType } from 'type-graphql';

/**
 * Registers an enum of the domain; the record of descriptions names every one of its values. Its values equal their
 * names, as the round trip through the printed schema demands.
 */
export function stringEnum<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): object {
  const enumObject: Record<string, string> = Object.fromEntries(
    Object.keys(values).map((value) => [value, value]),
  );
  const entries = Object.entries<string>(values).map(
    ([value, text]) => [value, { description: text }] as const,
  );
  registerEnumType(enumObject, { name, description, valuesConfig: Object.fromEntries(entries) });
  return enumObject;
}
