/**
 * A record with everything in it as plain objects, so that `toEqual` compares all of its fields: those that a class gives by
 * getters, too. Functions and dates stay as they are.
 */
export function fieldsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fieldsOf);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const names = new Set([...Object.keys(value), ...gettersOf(Object.getPrototypeOf(value))]);
  return Object.fromEntries([...names].map((name) => [name, fieldsOf(Reflect.get(value, name))]));
}

function gettersOf(prototype: unknown): readonly string[] {
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  return own.filter(([, descriptor]) => descriptor.get !== undefined).map(([name]) => name);
}
