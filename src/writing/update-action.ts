import { z } from 'zod';
import type { Outcome } from '../domain/outcome.js';
import type { JsonObject } from '../domain/record.js';
import type { RequestScope } from '../domain/request-scope.js';
import type { Looked, WriteAction, WriteAnswer } from '../domain/write/write-action.js';
import type { WriteError } from '../domain/write/write-error.js';
import { refusal, refusedFor } from '../domain/write/write-faults.js';
import type { Made } from '../http/write-answer.js';
import type { FieldTable } from './field-table.js';
import type { Leaves } from './leaves.js';

/** A change of a record, by the record as it is and what is to change of it. */
export interface RecordChange<Input, Row> {
  readonly input: Input;
  readonly row: Row;
  readonly changes: Leaves;
}

/** What a source knows of changing one kind of record. Whatever reads the source rejects with a SourceError if it cannot. */
export interface Update<Input extends object, Row, Result> {
  readonly fields: FieldTable<Input>;
  /** Every fault that the input itself shows; left out, the table says all of them. */
  readonly check?: (input: Input) => readonly WriteError[];
  /** The native id of the record that is meant. */
  readonly targetOf: (input: Input) => string;
  /** Whether the record is replaced as a whole, so that no two changes of it may meet. */
  readonly replaces: boolean;
  /** The record as it is; null if there is none. */
  readonly read: (nativeId: string, scope: RequestScope) => Promise<Row | null>;
  readonly missing: WriteError;
  /** What the source shows of a record. */
  readonly shownBy: (row: Row) => JsonObject;
  /** What the record as it is has against any change, e.g. its version. */
  readonly faultsOfRow?: (row: Row, input: Input) => readonly (WriteError | null)[];
  /** What the present state of the source has against the change. */
  readonly faults?: (
    change: RecordChange<Input, Row>,
    scope: RequestScope,
  ) => Promise<readonly (WriteError | null)[]> | readonly (WriteError | null)[];
  /** What is kept on disk beside the id of the record and what changes. */
  readonly remember?: (change: RecordChange<Input, Row>) => JsonObject;
  /** Sends it, once. Never rejects with a SourceError. */
  readonly send: (
    change: RecordChange<Input, Row> & { readonly trace: JsonObject },
    scope: RequestScope,
  ) => Promise<WriteAnswer<Result>>;
  /** The result of a change that was made, or that changes nothing. */
  readonly made: (row: Row) => Made<Result>;
  /** Looks for a change that was sent; left out, the record is read and has to hold what was changed. */
  readonly look?: (trace: JsonObject, scope: RequestScope) => Promise<Looked<Result>>;
  /** What a person should check if the record is gone; left out, a record that is gone does not show the change. */
  readonly goneAdvice?: string;
  readonly recall: (
    nativeId: string | null,
    trace: JsonObject,
    scope: RequestScope,
  ) => Promise<Outcome<Result>>;
}

/** What is kept on disk of an edit that was sent. */
export const wireEdit = z.object({
  nativeId: z.string(),
  /** What was to change and may be kept. */
  changes: z.record(z.string(), z.json()),
  /** Those changes that only spell otherwise what was there before. */
  respelled: z.array(z.string()).default([]),
});

const OTHER_FORM =
  'An earlier version has recorded this change in a form that is no longer read: look at the record.';

/** The action that changes a record: only what it does not hold already is sent, and nothing if that is nothing. */
export function updateAction<Input extends object, Row, Result>(
  update: Update<Input, Row, Result>,
): WriteAction<Input, Result> {
  const { fields, targetOf, shownBy } = update;
  const { check = fields.check } = update;

  const prepare: WriteAction<Input, Result>['prepare'] = async (input, scope) => {
    const refused = refusedFor(check(input));
    if (refused) return refused;
    const nativeId = targetOf(input);
    const row = await update.read(nativeId, scope);
    if (!row) return refusal(update.missing);
    const conflict = refusedFor(update.faultsOfRow?.(row, input) ?? []);
    if (conflict) return conflict;
    const changes = fields.changesIn(shownBy(row), fields.leavesOf(input));
    if (Object.keys(changes).length === 0)
      return { kind: 'done', done: { ...update.made(row), upstreamRequestIds: [] } };
    const change = { input, row, changes };
    const faults = (await update.faults?.(change, scope)) ?? [];
    const misplaced = refusedFor([...fields.faultsOfClearing(changes), ...faults]);
    if (misplaced) return misplaced;
    const respelled = fields.respellingsIn(shownBy(row), changes);
    const trace = {
      nativeId,
      ...update.remember?.(change),
      changes: fields.kept(changes),
      ...(respelled.length > 0 && { respelled }),
    };
    return { kind: 'ready', trace, send: (own) => update.send({ ...change, trace }, own) };
  };

  return {
    ...(update.replaces && { replacedRecord: targetOf }),
    check,
    prepare,
    look: (trace, scope) => update.look?.(trace, scope) ?? lookByReading(update, trace, scope),
    recall: (nativeId, trace, scope) => update.recall(nativeId, trace, scope),
  };
}

async function lookByReading<Input extends object, Row, Result>(
  { fields, read, shownBy, made, goneAdvice }: Update<Input, Row, Result>,
  trace: JsonObject,
  scope: RequestScope,
): Promise<Looked<Result>> {
  const edit = wireEdit.safeParse(trace).data;
  if (!edit) return { kind: 'unclear', advice: OTHER_FORM };
  const { nativeId, changes, respelled } = edit;
  const row = await read(nativeId, scope);
  if (!row) return goneAdvice === undefined ? { kind: 'not-seen' } : { kind: 'unclear', advice: goneAdvice };
  if (!fields.holds(shownBy(row), changes, respelled)) return { kind: 'not-seen' };
  return { kind: 'done', done: { ...made(row), upstreamRequestIds: [] } };
}
