import { z } from 'zod';
import type { Outcome } from '../domain/outcome.js';
import type { JsonObject } from '../domain/record.js';
import type { RequestScope } from '../domain/request-scope.js';
import type { Looked, WriteAction, WriteAnswer } from '../domain/write/write-action.js';
import type { WriteError } from '../domain/write/write-error.js';
import { refusedFor } from '../domain/write/write-faults.js';
import type { Made } from '../http/write-answer.js';
import type { FieldTable } from './field-table.js';
import type { Leaves } from './leaves.js';

/** A new record as its input describes it. */
export interface NewRecord<Input> {
  readonly input: Input;
  /** What is given of it, as the source writes it. */
  readonly leaves: Leaves;
}

/** What a source knows of making one kind of record. Whatever reads the source rejects with a SourceError if it cannot. */
export interface Creation<Input extends object, Row extends { readonly id: string }, Result> {
  readonly fields: FieldTable<Input>;
  /** Every fault that the input itself shows; left out, the table says all of them. */
  readonly check?: (input: Input) => readonly WriteError[];
  /** The leaves of an input, if they are not just those of the table. */
  readonly leavesOf?: (input: Input) => Leaves;
  /** The records that may be the new one, or that look like it; null if they are too many to know. */
  readonly findAlike: (leaves: Leaves, scope: RequestScope) => Promise<readonly Row[] | null>;
  /** Which of them really look like it; left out, all do. */
  readonly isAlike?: (row: Row, leaves: Leaves) => boolean;
  /** What the present state of the source has against it. `alike`: what looks like it before it is made. */
  readonly faults?: (
    record: NewRecord<Input> & { readonly alike: Promise<readonly Row[]> },
    scope: RequestScope,
  ) => Promise<readonly (WriteError | null)[]>;
  /** Sends it, once. Never rejects with a SourceError. */
  readonly send: (
    record: NewRecord<Input> & { readonly json: JsonObject },
    scope: RequestScope,
  ) => Promise<WriteAnswer<Result>>;
  /** The one record that looks like the new one and was not there before, if it holds all that was sent; else null. */
  readonly confirm: (row: Row, leaves: Leaves, scope: RequestScope) => Promise<Row | null> | Row | null;
  readonly made: (row: Row, scope: RequestScope) => Promise<Made<Result>> | Made<Result>;
  /** What a person should check: because this record is not quite the new one, or, for null, because there are too many. */
  readonly adviceOn: (row: Row | null) => string;
  /** What is kept on disk beside what was sent and the records that were there before. */
  readonly remember?: (record: NewRecord<Input>) => JsonObject;
  readonly recall: (
    nativeId: string | null,
    trace: JsonObject,
    scope: RequestScope,
  ) => Promise<Outcome<Result>>;
}

const wireTrace = z.object({
  /** All that was sent and may be kept; null for none. */
  leaves: z.record(z.string(), z.json()),
  /** The records that were there before, of those that may be the new one; null if they were too many to know. */
  known: z.array(z.string()).nullable(),
});

/**
 * The action that makes a record. Before it is sent, the records that look like it are read, so that the new record can be
 * distinguished from one that was there before if its answer is lost.
 */
export function createAction<Input extends object, Row extends { readonly id: string }, Result>(
  creation: Creation<Input, Row, Result>,
): WriteAction<Input, Result> {
  const { fields, adviceOn } = creation;
  const { check = fields.check, leavesOf = (input: Input) => fields.leavesOf(input) } = creation;
  const isAlike = creation.isAlike ?? (() => true);

  const prepare: WriteAction<Input, Result>['prepare'] = async (input, scope) => {
    const refused = refusedFor(check(input));
    if (refused) return refused;
    const leaves = fields.ofNewRecord(leavesOf(input));
    const reading = creation.findAlike(leaves, scope);
    const alike = reading.then((rows) => rows?.filter((row) => isAlike(row, leaves)) ?? []);
    const [known, faults] = await Promise.all([
      reading,
      creation.faults?.({ input, leaves, alike }, scope) ?? [],
      alike,
    ]);
    const misplaced = refusedFor(faults);
    if (misplaced) return misplaced;
    const json = fields.bodyWith({}, leaves);
    return {
      kind: 'ready',
      trace: {
        ...creation.remember?.({ input, leaves }),
        leaves: fields.kept(leaves),
        known: known?.map(({ id }) => id) ?? null,
      },
      send: (own) => creation.send({ input, leaves, json }, own),
    };
  };

  const look = async (trace: JsonObject, scope: RequestScope): Promise<Looked<Result>> => {
    // An entry that an earlier version of the product wrote may be of another form.
    const { leaves = {}, known = null } = wireTrace.safeParse(trace).data ?? {};
    const now = known && (await creation.findAlike(leaves, scope));
    if (!known || !now) return { kind: 'unclear', advice: adviceOn(null) };
    const [first, ...others] = now.filter((row) => !known.includes(row.id) && isAlike(row, leaves));
    if (!first) return { kind: 'not-seen' };
    if (others.length > 0) return { kind: 'unclear', advice: adviceOn(null) };
    // A record that differs in anything may be one that somebody else has made.
    const own = await creation.confirm(first, leaves, scope);
    if (!own) return { kind: 'unclear', advice: adviceOn(first) };
    return { kind: 'done', done: { ...(await creation.made(own, scope)), upstreamRequestIds: [] } };
  };

  return {
    makesRecord: true,
    check,
    prepare,
    look,
    recall: (nativeId, trace, scope) => creation.recall(nativeId, trace, scope),
  };
}
