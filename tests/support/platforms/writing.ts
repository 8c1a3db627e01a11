import type { ContactPersonType } from '../../../src/domain/contact-person/contact-person.js';
import type { Customer } from '../../../src/domain/customer/customer.js';
import type { CustomerUpdate, NewCustomer } from '../../../src/domain/write/new-records.js';
import type { WriteErrorCode } from '../../../src/domain/write/write-error.js';
import type { SandboxFault } from '../../../src/sandbox-kit/index.js';

/** What is to change of a customer, whichever customer it is. */
export type Change = Omit<CustomerUpdate, 'nativeId'>;

export type ActionName = 'create' | 'update' | 'delete';

/** How a customer shows what was given, by its own field. */
export type Shown = { readonly [Field in keyof Customer]?: unknown };

/** What is given, and what of it is shown otherwise than it was given; write-only fields are shown nowhere. */
export interface Given<Input> {
  readonly input: Input;
  readonly shown?: Shown;
}

/** A refusal in the platform's own words, and what a caller gets for it. */
export interface OwnRefusal {
  readonly what: string;
  readonly of: ActionName;
  readonly fault: SandboxFault;
  readonly code: WriteErrorCode;
  /** Such as `input.address.countryCode`; null where the refusal names no field. */
  readonly path: string | null;
}

/** What a platform whose customers can be changed tells of it, for the contract. */
export interface Writing {
  /**
   * New customers that together give every field that is taken. The first gives as many as can stand side by side: every
   * check of a change begins with it.
   */
  readonly creations: readonly [Given<NewCustomer>, ...Given<NewCustomer>[]];
  /** For every field that can be changed, but the status, the first of `creations` with this one field otherwise. */
  readonly changes: Readonly<Record<string, Given<Change>>>;
  /** Changes that only spell otherwise what the first of `creations` gives. */
  readonly sameAgain: readonly [Change, ...Change[]];
  /** A change of nothing but the case of an e-mail address; null if there is no change like this. */
  readonly emailCase: Change | null;
  /** How many contact persons a customer can have. */
  readonly contacts: 'NONE' | 'ONE' | 'MANY';
  /** The types that one can have, each alone; every other one is refused. */
  readonly contactTypes: readonly ContactPersonType[];
  /** Whether customers can be deleted. */
  readonly deletes: boolean;
  /** Whether a new customer comes with credentials that its platform made. */
  readonly generatesCredentials: boolean;
  /** Whether the answer to an action holds the record; one that holds nothing cannot be of another shape. */
  readonly answersRecord: Readonly<Record<ActionName, boolean>>;
  /** What a conflict with the present state means for a change, that names nothing else. */
  readonly conflictOfUpdate: Extract<WriteErrorCode, 'DUPLICATE' | 'CONFLICT'>;
  /** Whether any 404 says that a record is not there, whatever stands in it: no document names the body of one. */
  readonly everyMissingIsOwn: boolean;
  /** What comes of recalling a creation whose customer is gone: it may not have come yet. */
  readonly recallOfGone: 'absent' | 'pending';
  /** The platform's own refusals; one at least for every field that it names in them. */
  readonly refusals: readonly [OwnRefusal, ...OwnRefusal[]];
  /** Where the platform holds what is given at a path of the input; places in lists left out on both sides. */
  readonly places: Readonly<Record<string, readonly string[]>>;
  /** What the platform itself writes anew with every change, by its own path. */
  readonly stamps: readonly string[];
  /** The native ids of all customers that the platform holds, read without asking it. */
  readonly ids: () => readonly string[];
  /** All that it holds of one of them, as it holds it; undefined where it holds none. */
  readonly recordOf: (nativeId: string) => unknown;
  /** Puts fields into a record, at every depth that has some, of which no document tells. */
  readonly enrich: (nativeId: string) => void;
  /** Takes a customer out, as if somebody had deleted it for good. */
  readonly remove: (nativeId: string) => void;
  /** Lets all be done by its next answer that the platform does behind its answers. */
  readonly settle: () => void;
}

/** One change for each of these parts of a value that is replaced whole. */
export function changesOf<Value extends object>(
  path: string,
  parts: Partial<Value>,
  { value, wrap }: { readonly value: Value; readonly wrap: (value: Value) => Change },
): Readonly<Record<string, Given<Change>>> {
  return Object.fromEntries(
    Object.entries(parts).map(([part, other]) => [
      `${path}.${part}`,
      { input: wrap({ ...value, [part]: other }) },
    ]),
  );
}
