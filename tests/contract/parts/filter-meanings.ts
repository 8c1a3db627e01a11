import type { CustomerFilter } from '../../../src/domain/customer/customer.port.js';
import type { HeldCustomer } from '../../support/platforms/platform.js';

export type Field = keyof CustomerFilter;
type Value<F extends Field> = NonNullable<CustomerFilter[F]>;

/** How a field of the filter is meant, by hand; and values that are worth asking for, from what a customer holds. */
interface Meaning<F extends Field> {
  readonly holds: (customer: HeldCustomer, value: Value<F>) => boolean;
  readonly values: (customer: HeldCustomer) => readonly Value<F>[];
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase();
const given = (value: string | null): readonly string[] => (value === null ? [] : [value]);

/** The same text with capitals and small letters changed about, and blanks around it. */
function disguised(text: string): string {
  // A letter that would become two is left as it was.
  const turned = text.replaceAll(/\p{L}/gu, (letter) => {
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return other.length === letter.length ? other : letter;
  });
  return `  ${turned}\t `;
}

/** Found nowhere, unless a character of them is taken for a wild card or left out. */
const TRAPS = ['c*o', 'c%o', 'c_ntoso', 'c.ntoso', `o'n"l`, 'a\\\\b', 'contosoltd'];

const MEANINGS: { readonly [F in Field]: Meaning<F> } = {
  nameContains: {
    holds: ({ name }, value) => folded(name).includes(folded(value)),
    values: ({ name }) => [
      name,
      disguised(name),
      disguised(name.slice(2, 9)),
      name.slice(-4),
      '',
      ' ',
      'contoso',
      ...TRAPS,
    ],
  },
  email: {
    holds: ({ emails }, value) => emails.includes(value),
    values: ({ emails }) => [...emails, 'nobody@example.com', '', '-'],
  },
  externalId: {
    holds: ({ externalId }, value) => externalId === value,
    values: ({ externalId }) => [...given(externalId), 'ext-of-nobody', '', '-'],
  },
  taxId: {
    holds: ({ taxId }, value) => taxId === value,
    values: ({ taxId }) => [...given(taxId), 'TAX-OF-NOBODY', '', '-'],
  },
  entityId: {
    holds: ({ entityId }, value) => entityId === value,
    values: ({ entityId }) => [...given(entityId), '00000000-0000-4000-8000-00000000ffff'],
  },
  kind: {
    holds: ({ kind }, value) => kind === value,
    values: ({ kind }) => [kind, 'PERSON', 'JOINT_PERSONS'],
  },
  contactNameContains: {
    holds: ({ contactNames }, value) =>
      folded(value) === '' || contactNames.some((name) => folded(name).includes(folded(value))),
    values: ({ contactNames }) => [
      ...contactNames.flatMap((name) => [name, disguised(name), name.slice(2, 7), name.normalize('NFD')]),
      '',
      'Anaïs',
      'whitfield-of-nobody',
    ],
  },
  resellerNativeId: {
    holds: ({ resellerNativeId }, value) => resellerNativeId === value,
    values: ({ resellerNativeId }) => [...given(resellerNativeId), '987654', '', '-'],
  },
  statuses: {
    holds: ({ status }, values) => values.includes(status),
    values: ({ status }) => [[status], [status, 'UNKNOWN'], ['ACTIVE', 'SUSPENDED'], ['FAILED']],
  },
  statusesRaw: {
    holds: ({ statusRaw }, values) => statusRaw !== null && values.includes(statusRaw),
    values: ({ statusRaw }) => [
      given(statusRaw),
      [...given(statusRaw), 'word-of-nobody'],
      [...given(statusRaw), 'ACTIVE', 'active'],
      ['Active'],
    ],
  },
  hasLabels: {
    holds: ({ labels }, values) => values.every((label) => labels.includes(label)),
    values: ({ labels }) =>
      [labels, labels.slice(0, 1), [...labels, 'label-of-nobody'], ['gold', 'north']].filter(
        (wanted) => wanted.length > 0,
      ),
  },
  createdAfter: {
    holds: ({ createdAt }, bound) => createdAt !== null && createdAt > bound,
    values: boundsAt,
  },
  createdBefore: {
    holds: ({ createdAt }, bound) => createdAt !== null && createdAt < bound,
    values: boundsAt,
  },
};

/** Times around that of the customer's creation, which is no match itself. */
function boundsAt({ createdAt }: HeldCustomer): readonly Date[] {
  const time = (createdAt ?? new Date(Date.UTC(2024, 0, 1))).getTime();
  return [-1_000, 0, 1_000].map((difference) => new Date(time + difference));
}

/** Every field of the filter. */
export const FIELDS = Object.keys(MEANINGS).filter((field): field is Field => field in MEANINGS);

/** Every filter of this one field that is worth asking. */
export function filtersOn(field: Field, held: readonly HeldCustomer[]): readonly Partial<CustomerFilter>[] {
  const values = held.flatMap((customer) => [...MEANINGS[field].values(customer)]);
  const distinct = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()].map((value) => ({ [field]: value }));
}

function isHeld<F extends Field>(
  field: F,
  value: CustomerFilter[F] | undefined,
  customer: HeldCustomer,
): boolean {
  return value === null || value === undefined || MEANINGS[field].holds(customer, value);
}

/** The ids of those whom a filter leaves, by hand. */
export function matching(filter: Partial<CustomerFilter>, held: readonly HeldCustomer[]): readonly string[] {
  const left = held.filter((customer) => FIELDS.every((field) => isHeld(field, filter[field], customer)));
  return left.map(({ nativeId }) => nativeId).toSorted();
}
