import type { Customer, CustomerStatus } from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import { present } from '../../mapping/presence.js';
import type { ListFilter } from './client.js';
import { STATUS_WORDS } from './customer.mapper.js';

/** What a filter becomes: what the source applies, and tests of what comes back. */
export interface Narrowing {
  readonly filter: ListFilter;
  /** Tests that a row must pass; also of what the source was to apply itself. */
  readonly tests: readonly ((customer: Customer) => boolean)[];
  /** Whether most rows are expected to fail the tests, so that the list has to be looked through. */
  readonly looksThrough: boolean;
}

/** Null where no customer can match. */
export function narrowingOf(filter: CustomerFilter): Narrowing | null {
  if (asksForWhatIsNeverHeld(filter)) return null;
  const parts = [byEmail(filter.email), byStatus(filter.statuses), byName(filter.nameContains)];
  const possible = parts.filter((part) => part !== null);
  if (possible.length < parts.length) return null;
  return {
    filter: possible.reduce<ListFilter>((filter, part) => ({ ...filter, ...part.filter }), {}),
    tests: possible.flatMap((part) => part.tests),
    looksThrough: possible.some((part) => part.looksThrough),
  };
}

// Every customer of ION is an organization, and it holds nothing of the rest.
function asksForWhatIsNeverHeld(filter: CustomerFilter): boolean {
  const { kind, externalId, taxId, entityId, resellerNativeId, hasLabels: labels } = filter;
  const isOfAnotherKind = kind !== null && kind !== 'ORGANIZATION';
  return (
    isOfAnotherKind ||
    labels !== null ||
    [externalId, taxId, entityId, resellerNativeId].some((id) => id !== null)
  );
}

const ANY: Narrowing = { filter: {}, tests: [], looksThrough: false };

/** The address of the contact, the one that ION holds. */
function byEmail(email: string | null): Narrowing | null {
  if (email === null) return ANY;
  const wanted = present(email)?.trim();
  if (wanted === undefined) return null;
  return {
    filter: { 'filter.customerEmail': wanted },
    tests: [({ contactPersons }) => fold(contactPersons?.[0]?.email ?? '') === fold(wanted)],
    looksThrough: false,
  };
}

function byStatus(wanted: readonly CustomerStatus[] | null): Narrowing | null {
  if (wanted === null) return ANY;
  const words = [...STATUS_WORDS].filter(([, status]) => wanted.includes(status)).map(([word]) => word);
  const unknown = wanted.includes('UNKNOWN');
  if (words.length === 0 && !unknown) return null;
  const tests = [({ status }: Customer) => wanted.includes(status)];
  const [word] = words;
  // The source takes one word, and its word for "unspecified" stands for any.
  return word !== undefined && words.length === 1 && !unknown
    ? { filter: { 'filter.customerStatus': word }, tests, looksThrough: false }
    : { filter: {}, tests, looksThrough: !wanted.includes('ACTIVE') };
}

/** The organization's name: the source itself can look for the contact's name only. */
function byName(contained: string | null): Narrowing {
  const wanted = fold(contained ?? '');
  if (wanted === '') return ANY;
  return { filter: {}, tests: [({ name }) => fold(name ?? '').includes(wanted)], looksThrough: true };
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
