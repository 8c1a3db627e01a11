import type {
  CustomerDetail,
  CustomerDetails,
  CustomerRow,
  CustomerStatus,
} from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import { present } from '../../mapping/presence.js';
import type { Param } from './client.js';
import { KIND_WORDS, STATUS_WORDS } from './customer.mapper.js';
import { canonicalUuid } from './uuid.js';

/** What a filter becomes: parameters that the source applies, and tests of what they leave. */
export interface Narrowing {
  readonly params: readonly Param[];
  /** What a row must hold, whatever the source has applied of it. */
  readonly rowTests: readonly ((row: CustomerRow) => boolean)[];
  /** True where rows must be looked through here, because the source cannot apply a part of the filter. */
  readonly isScan: boolean;
  /** Details that decide, for rows that pass their own tests. */
  readonly needs: ReadonlySet<CustomerDetail>;
  readonly detailTests: readonly ((details: Partial<CustomerDetails>) => boolean)[];
}

type Part = Partial<Omit<Narrowing, 'needs'> & { readonly needs: readonly CustomerDetail[] }>;

const NO_CONDITION: Part = {};

/** The narrowing of a filter; null where no customer can match it. */
export function narrowingOf(filter: CustomerFilter): Narrowing | null {
  const parts = [
    ofReseller(filter.resellerNativeId),
    ofEntity(filter.entityId),
    ofKind(filter.kind),
    ofStatus(filter.statuses),
    withLabels(filter.hasLabels ?? []),
    named(filter.nameContains),
    withDetail('externalId', filter.externalId, ({ externalId }) => externalId),
    withDetail('taxId', filter.taxId, ({ taxId }) => taxId),
    withDetail(
      'contactPersons',
      filter.email && foldedEmail(filter.email),
      ({ contactPersons }) => contactPersons?.map(({ email }) => email && foldedEmail(email)) ?? [],
    ),
  ];
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  return {
    params: known.flatMap(({ params = [] }) => params),
    rowTests: known.flatMap(({ rowTests = [] }) => rowTests),
    isScan: known.some(({ isScan }) => isScan),
    needs: new Set(known.flatMap(({ needs = [] }) => needs)),
    detailTests: known.flatMap(({ detailTests = [] }) => detailTests),
  };
}

// No role names a reseller.
function ofReseller(resellerNativeId: string | null): Part | null {
  return resellerNativeId === null ? NO_CONDITION : null;
}

function ofEntity(value: string | null): Part | null {
  if (value === null) return NO_CONDITION;
  const id = canonicalUuid(value);
  if (id === null) return null;
  return { params: [['entityId', id]], rowTests: [({ entityId }) => entityId === id] };
}

function ofKind(wanted: CustomerFilter['kind']): Part {
  if (wanted === null) return NO_CONDITION;
  const rowTests = [({ kind }: CustomerRow) => kind === wanted];
  return wanted === 'UNKNOWN'
    ? { rowTests, isScan: true }
    : { rowTests, params: [['customerType', KIND_WORDS[wanted]]] };
}

const WORDS: Partial<Record<CustomerStatus, readonly string[]>> = STATUS_WORDS;

/**
 * One word at a time can be asked for. A cancelled customer is CLOSED whatever its word, and no word is known for
 * UNKNOWN: where these are wanted, or states of several words, every row must be looked at.
 */
function ofStatus(wanted: CustomerFilter['statuses']): Part | null {
  if (wanted === null) return NO_CONDITION;
  if (wanted.length === 0) return null;
  const rowTests = [({ status }: CustomerRow) => wanted.includes(status)];
  const words = [...new Set(wanted)].map((status) => WORDS[status]);
  const [word, ...others] = words.flatMap((each) => each ?? []);
  const isOneWord = word !== undefined && others.length === 0 && !words.includes(undefined);
  return isOneWord ? { rowTests, params: [['customerStatus', word]] } : { rowTests, isScan: true };
}

const MOST_LABELS = 16;
const LONE_SURROGATE = /\p{Surrogate}/u;
const MOST_LABEL_CHARACTERS = 4_000;

/** All of the labels; a customer has no more than 16, and none is empty. */
function withLabels(labels: readonly string[]): Part | null {
  const wanted = [...new Set(labels)];
  if (wanted.length === 0) return NO_CONDITION;
  if (wanted.length > MOST_LABELS || wanted.includes('')) return null;
  const rowTests = [({ labels: own }: CustomerRow) => wanted.every((label) => own?.includes(label))];
  const canBeSent =
    !wanted.some((label) => LONE_SURROGATE.test(label)) &&
    encodeURIComponent(wanted.join('')).length <= MOST_LABEL_CHARACTERS;
  return canBeSent
    ? { rowTests, params: wanted.map((label) => ['labels', label] as const) }
    : { rowTests, isScan: true };
}

/**
 * "Contains", minding neither case nor outer blanks. Entities can be searched by a text, but the vendor does not say
 * where it looks nor that it finds parts of words: what it left out would be lost.
 */
function named(value: string | null): Part {
  const text = value?.trim().toLowerCase() ?? '';
  if (text === '') return NO_CONDITION;
  const holds = ({ name }: Partial<CustomerDetails>) => name?.toLowerCase().includes(text) ?? false;
  return { isScan: true, needs: ['name'], detailTests: [holds] };
}

/** Equality of a text. What stands for "none" (blank, `-`, …) is nothing that a customer is found by. */
function withDetail(
  detail: CustomerDetail,
  value: string | null,
  read: (details: Partial<CustomerDetails>) => string | null | undefined | readonly (string | null)[],
): Part | null {
  if (value === null) return NO_CONDITION;
  if (present(value) === null) return null;
  const holds = (details: Partial<CustomerDetails>) => [read(details)].flat().includes(value);
  return { isScan: true, rowTests: [hasRecord], needs: [detail], detailTests: [holds] };
}

/** Nobody tells two mailboxes apart by case. */
function foldedEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Of joint persons none of this can be read. */
function hasRecord({ kind }: CustomerRow): boolean {
  return kind === 'PERSON' || kind === 'ORGANIZATION';
}
