/** The value at a dotted path of a payload, e.g. `tiers.customer.id`, where it is a text. Filters and payloads share these paths. */
export function textAt(value: unknown, path: string): string | null {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null) return null;
    here = Object.getOwnPropertyDescriptor(here, key)?.value;
  }
  return typeof here === 'string' ? here : null;
}
