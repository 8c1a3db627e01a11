import type { CustomerKind, CustomerStatus } from '../../../src/domain/customer/customer.js';
import type { CustomerFilter } from '../../../src/domain/customer/customer.port.js';
import type { Provider } from '../../../src/providers/provider.js';
import type { FaultTarget, SandboxServer } from '../../../src/sandbox-kit/index.js';
import type { Writing } from './writing.js';

/** What a platform under test starts with. */
export interface PlatformOptions {
  /** How many customers it holds. */
  readonly customers: number;
  /** Sets apart the rows of two instances of one platform; 0 where left out. */
  readonly series?: number;
  /** Sets apart the credentials and the names of customers of two instances that hold the same ids. */
  readonly mark?: string;
  /** The most rows of one list answer, whatever is asked for; left out, as many as the vendor gives. */
  readonly pageLimit?: number;
  /** Also customers of whom the platform tells next to nothing, where it has such. */
  readonly everyKind?: boolean;
}

/** What a customer of a platform holds, as the filters of the graph compare it. */
export interface HeldCustomer {
  readonly nativeId: string;
  readonly name: string;
  readonly emails: readonly string[];
  /** The full names of its contact persons. */
  readonly contactNames: readonly string[];
  readonly externalId: string | null;
  readonly taxId: string | null;
  readonly entityId: string | null;
  readonly kind: CustomerKind;
  readonly resellerNativeId: string | null;
  readonly status: CustomerStatus;
  readonly statusRaw: string | null;
  readonly createdAt: Date | null;
  readonly labels: readonly string[];
}

/** A body that a platform never sends, and what is wrong with it. */
export type OddBody = readonly [what: string, body: unknown];

/** A provider's sandbox with customers in it, ready to be a source. */
export interface Platform {
  readonly provider: Provider;
  readonly baseUrl: string;
  /** What the source's settings must hold, in the shape of the configuration file. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The parts of the settings that nobody may see. */
  readonly secrets: readonly string[];
  readonly sandbox: Pick<SandboxServer, 'requests' | 'clearRequests' | 'setFault' | 'close'>;
  /** Its customers, in no particular order. */
  readonly customers: readonly HeldCustomer[];
  /** Their native ids, in the same order. */
  readonly customerIds: readonly string[];
  /** An id such as the platform gives, of nobody. */
  readonly unknownId: string;
  /** Texts that can be nobody's id here, so that nobody has to ask. */
  readonly impossibleIds: readonly string[];
  /** Whether a path is that of the token endpoint; none has one where keys last for ever. */
  readonly isTokenPath: (path: string) => boolean;
  /** Whether this customer needs the answer to this request: where it fails, so does what was asked of the customer. */
  readonly concerns: (nativeId: string, request: FaultTarget) => boolean;
  /** The body of the answer that holds this customer and no other, when it is looked up. */
  readonly recordBody: (nativeId: string) => unknown;
  /** Filters that none of its customers can ever match, so that nobody has to ask. */
  readonly neverHeld: readonly Partial<CustomerFilter>[];
  /** JSON in place of a list of customers that is none of this platform's. */
  readonly oddLists: readonly OddBody[];
  /** JSON in place of the answer to a look-up that is none of this platform's. */
  readonly oddRecords: readonly OddBody[];
  /** How its customers are changed; null where none can be made, changed or deleted. */
  readonly writing: Writing | null;
}

export type StartPlatform = (options: PlatformOptions) => Promise<Platform>;

/** What is nobody's id wherever an id is a part of a path. */
export const NO_PATH_PARTS = ['', '.', '..', '/', '\u0000', 'x'.repeat(5_000), '\ud83d', 'x/../y', '\n'];

/** 0, 1, 2 … up to `count`. */
export function range(count: number): readonly number[] {
  return [...Array(count).keys()];
}

/** A UUID that belongs to a series, a kind of row and a number. */
export function uuidAt(series: number, kind: number, index: number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  return `${hex(0xa0000000 + series, 8)}-${hex(kind, 4)}-4000-8000-${hex(index, 12)}`;
}

/** One of a list, going round. */
export function turn<T>(items: readonly [T, ...T[]], index: number): T {
  return items[index % items.length] ?? items[0];
}

// Capitals, accents, marks that mean something to some query language, and words that contain each other.
const NAMES = [
  'Contoso Ltd',
  'KONTOR Ärger & Söhne',
  "O'Neil * 50% (Holding)",
  'Smørrebrød, Inc.',
  'contoso "East"',
  'Ümläut ÅB',
  'Ned + Co',
  `A\\B "both" 'quotes'`,
] as const;

/** A name for a customer; every eighth has the same but for its number. */
export function nameAt(index: number, mark = ''): string {
  return `${turn(NAMES, index)} ${String(index)}${mark === '' ? '' : ` ${mark}`}`;
}

const CONTACT_NAMES = ['Noor Whitfield', 'ANAÏS de Roy', "Sean O'Dowd", 'Žofie Li', 'Anais Roy'] as const;

/** The full name of a customer's contact, first name first; several customers share one. */
export function contactNameAt(index: number): string {
  return turn(CONTACT_NAMES, index);
}

/** The two parts of a name. */
export function partsOf(name: string): { readonly firstName: string; readonly lastName: string } {
  const blank = name.indexOf(' ');
  return { firstName: name.slice(0, blank), lastName: name.slice(blank + 1) };
}

/** When a customer was made, if its platform keeps that. */
export function createdAtAt(index: number): Date {
  return new Date(Date.UTC(2024, 0, 1 + index));
}

/** Every fourth customer shares an address with others. */
export function emailAt(index: number): string {
  return index % 4 === 3 ? 'office@example.com' : `customer.${String(index)}@example.com`;
}

/** Every fourth customer has no external id, and some have one that means something to some query language. */
export function externalIdAt(index: number): string | null {
  if (index % 4 === 0) return null;
  return index % 6 === 5 ? `ext "5' & x=*,(${String(index)})` : `ext-${String(index)}`;
}

/** What sets the credentials of two platforms apart. */
export function credentialMark({ series = 0, mark = '' }: PlatformOptions): string {
  return `canary${mark}${String(series)}`;
}
