import { SourceDefect, SourceError } from './source-error.js';
import { OperationEnded } from './turns.js';

/** What became of one key: its value, the source's word that there is none, or why nobody knows. */
export type Outcome<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly error: SourceError };

/** What became of a question that has an answer unless it fails. */
export type Attempt<T> = Exclude<Outcome<T>, { readonly kind: 'absent' }>;

export const ABSENT: Outcome<never> = { kind: 'absent' };

export function found<T>(value: T): Attempt<T> {
  return { kind: 'found', value };
}

export function failed(error: SourceError): Attempt<never> {
  return { kind: 'failed', error };
}

/** Runs a call and turns the source's failure into an outcome; any other error is a defect and stays thrown. */
export async function outcomeOf<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return found(await call());
  } catch (error) {
    if (error instanceof SourceError) return failed(error);
    throw error;
  }
}

/** The same for what is made at once. */
export function attempted<T>(make: () => T): Attempt<T> {
  try {
    return found(make());
  } catch (error) {
    if (error instanceof SourceError) return failed(error);
    throw error;
  }
}

/** The same for one source of several: a defect fails that source alone, the end of the operation all of them. */
export async function contributionOf<T>(sourceId: string, call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return await outcomeOf(call);
  } catch (error) {
    if (error instanceof OperationEnded) throw error;
    return failed(new SourceDefect(sourceId, error));
  }
}

/** What `outcomeOf` gives for a record that may not be there: null is absent. */
export async function outcomeOfRecord<T>(read: () => Promise<T | null>): Promise<Outcome<T>> {
  const outcome = await outcomeOf(read);
  if (outcome.kind === 'failed') return outcome;
  return outcome.value === null ? ABSENT : found(outcome.value);
}
