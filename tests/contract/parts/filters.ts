import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerFilter } from '../../../src/domain/customer/customer.port.js';
import { outcomeOf } from '../../../src/domain/outcome.js';
import type { HeldCustomer, StartPlatform } from '../../support/platforms/platform.js';
import { allRows, idsOf } from '../reading.js';
import { safeErrorOf } from '../safe-errors.js';
import { withSubject } from '../subject.js';

const HELD = 14;

type Field = keyof CustomerFilter;
type Value<F extends Field> = NonNullable<CustomerFilter[F]>;

/** How a field of the filter is meant, by hand; and values that are worth asking for, from what a customer holds. */
interface Meaning<F extends Field> {
  readonly holds: (customer: HeldCustomer, value: Value<F>) => boolean;
  readonly values: (customer: HeldCustomer) => readonly Value<F>[];
}

const folded = (text: string): string => text.trim().toLowerCase();
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
  resellerNativeId: {
    holds: ({ resellerNativeId }, value) => resellerNativeId === value,
    values: ({ resellerNativeId }) => [...given(resellerNativeId), '987654', '', '-'],
  },
  statuses: {
    holds: ({ status }, values) => values.includes(status),
    values: ({ status }) => [[status], [status, 'UNKNOWN'], ['ACTIVE', 'SUSPENDED'], ['FAILED']],
  },
  contactNameContains: {
    holds: () => true,
    values: () => [],
  },
  statusesRaw: {
    holds: () => true,
    values: () => [],
  },
  createdAfter: {
    holds: () => true,
    values: () => [],
  },
  createdBefore: {
    holds: () => true,
    values: () => [],
  },
  hasLabels: {
    holds: ({ labels }, values) => values.every((label) => labels.includes(label)),
    values: ({ labels }) => [labels, labels.slice(0, 1), [...labels, 'label-of-nobody'], ['gold', 'north']],
  },
};

const FIELDS = Object.keys(MEANINGS).filter((field): field is Field => field in MEANINGS);

/** Every filter of this one field that is worth asking. */
function filtersOn(field: Field, held: readonly HeldCustomer[]): readonly Partial<CustomerFilter>[] {
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
function matching(filter: Partial<CustomerFilter>, held: readonly HeldCustomer[]): readonly string[] {
  const left = held.filter((customer) => FIELDS.every((field) => isHeld(field, filter[field], customer)));
  return left.map(({ nativeId }) => nativeId).toSorted();
}

/** Up to three fields, and of each a value that fits one customer or nobody. */
const CHOICES = fc.record({
  customer: fc.nat({ max: HELD - 1 }),
  fields: fc.subarray([...FIELDS], { minLength: 1, maxLength: 3 }),
  values: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
});

export function filters(start: StartPlatform): void {
  describe('a filter of customers', () => {
    it.each(FIELDS)('by %s answers those whom a look at every customer would find', async (field) => {
      await withSubject(start, { customers: HELD }, async ({ customers, platform }) => {
        for (const [turn, filter] of filtersOn(field, platform.customers).entries()) {
          const rows = await allRows(customers, [1 + (turn % 5), 20], filter);
          expect([filter, idsOf(rows).toSorted()]).toEqual([filter, matching(filter, platform.customers)]);
        }
      });
    });

    it('is refused, and never answered in part, where more would have to be looked through than is allowed', async () => {
      const source = { scan: { rows: 3, detailReads: 3 } };
      await withSubject(start, { customers: 40, pageLimit: 4, source }, async (subject) => {
        const { customers, platform } = subject;
        for (const field of FIELDS) {
          for (const filter of filtersOn(field, platform.customers.slice(20, 22))) {
            const wanted = matching(filter, platform.customers);
            const outcome = await outcomeOf(() => allRows(customers, [5], filter));
            if (outcome.kind === 'found') expect(idsOf(outcome.value).toSorted()).toEqual(wanted);
            else expect(safeErrorOf(outcome, platform).code).toBe('UNSUPPORTED');
            // One among so many cannot be come by unless the source itself applies the filter.
            const isApplied = subject.source.capabilities.customerFilters.includes(field);
            if (wanted.length === 1 && !isApplied) expect([filter, outcome.kind]).toEqual([filter, 'failed']);
          }
        }
        expect(subject.source.health().state).toBe('HEALTHY');
      });
    });

    it('of several fields answers those who match them all, by pages of any size', async () => {
      await withSubject(start, { customers: HELD, pageLimit: 4 }, async ({ customers, platform }) => {
        let matched = 0;
        const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 });
        const property = fc.asyncProperty(CHOICES, sizes, async ({ customer, fields, values }, pages) => {
          const held = platform.customers.slice(customer, customer + 1);
          const parts = fields.map((field, index) => {
            const options = filtersOn(field, held);
            return options[(values[index] ?? 0) % options.length] ?? {};
          });
          const filter = parts.reduce((whole, part) => ({ ...whole, ...part }), {});
          const ids = idsOf(await allRows(customers, pages, filter));
          expect(ids.toSorted()).toEqual(matching(filter, platform.customers));
          matched += ids.length;
        });
        await fc.assert(property, { numRuns: 60 });
        expect(matched).toBeGreaterThan(0);
      });
    });
  });
}
