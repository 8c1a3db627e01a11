import type { GraphQLResolveInfo } from 'graphql';
import type { GraphQLContext } from '../context.js';
import type { MaybeLater } from '../records/when-known.js';
import { FieldInfo } from './field-info.js';
import type { OperationPlan } from './operation-plan.js';
import type { FieldPlan, SelectionPlan, ValuePlan } from './plan.js';
import { Unusual } from './plan.js';

type Path = GraphQLResolveInfo['path'];
/** The data of an answer. */
export type Data = Record<string, unknown>;

/** Where a value that is still to come belongs. */
interface Place {
  readonly holder: object;
  readonly key: string | number;
  readonly plan: ValuePlan;
  readonly path: Path | undefined;
}

/** Waits for the values that are still to come. */
interface Waiter {
  readonly whenAllCame: () => void;
  readonly whenOneFails: (error: unknown) => void;
}

/**
 * Answers a query in which everything is as it should be, with the same data as graphql-js and fewer objects: what is the
 * same for all records is worked out once, and a value that is at hand needs no promise. It handles no error. On the first
 * one, of any kind, it throws or rejects, and graphql-js is to answer the query in its place.
 */
export class PlainExecution {
  readonly #operation: OperationPlan;
  readonly #context: GraphQLContext;
  /** Values that are still to come. */
  #pending = 0;
  #isOver = false;
  // Not two arrow functions as fields: V8 would keep this object, and all that it leads to, until the next full collection.
  #waiter: Waiter | null = null;

  constructor(operation: OperationPlan, context: GraphQLContext) {
    this.#operation = operation;
    this.#context = context;
  }

  run(): MaybeLater<Data> {
    try {
      const data = this.#object(this.#operation.root, undefined, undefined);
      if (this.#pending === 0) return data;
      return new Promise((resolve, reject) => {
        const whenAllCame = (): void => {
          resolve(data);
        };
        this.#waiter = { whenAllCame, whenOneFails: reject };
      });
    } catch (error) {
      this.#isOver = true;
      throw error;
    }
  }

  #object({ type, fields, empty }: SelectionPlan, source: unknown, path: Path | undefined): Data {
    const answer: Data = { ...empty };
    for (const field of fields) {
      const { key, value: plan } = field;
      const at: Path | undefined = field.hasPath ? { prev: path, key, typename: type.name } : undefined;
      const value = this.#valueOf(field, source, at);
      if (isPromise(value)) this.#later(value, { holder: answer, key, plan, path: at });
      else answer[key] = this.#answered(plan, value, at);
    }
    return answer;
  }

  #valueOf(field: FieldPlan, source: unknown, path: Path | undefined): unknown {
    const { resolve, args, definition } = field;
    if (resolve && path)
      return resolve(source, args, this.#context, new FieldInfo(field, path, this.#operation));
    const value = (source as Data | undefined)?.[definition.name];
    if (typeof value === 'function') throw new Unusual();
    return value;
  }

  #answered(plan: ValuePlan, value: unknown, path: Path | undefined): unknown {
    if (value === null || value === undefined) {
      if (plan.isNonNull) throw new Unusual();
      return null;
    }
    if (value instanceof Error) throw value;
    if (plan.kind === 'leaf') return serialized(plan.type.serialize(value));
    if (plan.kind === 'list') return this.#list(plan.item, value, path);
    if (typeof value !== 'object') throw new Unusual();
    return this.#object(plan.selectionOf(value), value, path);
  }

  #list(plan: ValuePlan, values: unknown, path: Path | undefined): readonly unknown[] {
    if (!Array.isArray(values)) throw new Unusual();
    const answers = new Array<unknown>(values.length);
    try {
      for (let index = 0; index < values.length; index += 1) {
        const value: unknown = values[index];
        const at: Path | undefined = plan.hasPath
          ? { prev: path, key: index, typename: undefined }
          : undefined;
        if (isPromise(value)) this.#later(value, { holder: answers, key: index, plan, path: at });
        else answers[index] = this.#answered(plan, value, at);
      }
    } catch (error) {
      ignoreRejections(values);
      throw error;
    }
    return answers;
  }

  /** In a method of its own: a function made in a loop would cost every turn of it, also those that make none. */
  #later(value: PromiseLike<unknown>, { holder, key, plan, path }: Place): void {
    this.#pending += 1;
    const arrive = (known: unknown): void => {
      if (this.#isOver) {
        ignoreRejections(known);
        return;
      }
      try {
        Reflect.set(holder, key, this.#answered(plan, known, path));
      } catch (error) {
        this.#fail(error);
        return;
      }
      this.#pending -= 1;
      if (this.#pending === 0) this.#waiter?.whenAllCame();
    };
    value.then(arrive, (error: unknown) => {
      this.#fail(error);
    });
  }

  #fail(error: unknown): void {
    this.#isOver = true;
    this.#waiter?.whenOneFails(error);
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<PromiseLike<unknown>>).then === 'function'
  );
}

/** Handles the rejections of items that are no longer waited for: Node ends the process at one that is not handled. */
function ignoreRejections(values: unknown): void {
  if (!Array.isArray(values)) return;
  for (const value of values) if (isPromise(value)) value.then(undefined, () => undefined);
}

function serialized(value: unknown): unknown {
  if (value === null || value === undefined) throw new Unusual();
  return value;
}
