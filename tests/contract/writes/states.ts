import { expect } from 'vitest';
import type { Customer, CustomerRow } from '../../../src/domain/customer/customer.js';
import type { JsonObject } from '../../../src/domain/record.js';
import type { Edited } from '../../../src/domain/write/new-records.js';
import type { Written } from './attempt.js';
import { whatIs } from './attempt.js';
import { besides, differences } from './differences.js';
import { asUpdate } from './input-schema.js';
import { givenFirstFor } from './inputs.js';
import type { Writer } from './writer.js';

/** A customer and its record at the platform, both at one time. */
export interface State {
  readonly customer: Customer;
  readonly record: unknown;
}

export async function stateOf(writer: Writer, nativeId: string): Promise<State> {
  writer.writing.settle();
  const customer = await writer.read(nativeId);
  return { customer, record: structuredClone(writer.writing.recordOf(nativeId)) };
}

/** What changed of a customer and of its record, as paths. */
interface Changed {
  readonly fields: readonly string[];
  readonly places: readonly string[];
}

export const NOTHING: Changed = { fields: [], places: [] };

/** What a change of any field may touch besides. */
const ALWAYS = ['updatedAt', 'raw'];

/** What changed, besides what changes with every change. */
export function changed({ writing }: Writer, before: State, after: State): Changed {
  return {
    fields: besides(differences(before.customer, after.customer), ALWAYS),
    places: besides(differences(before.record, after.record), writing.stamps),
  };
}

/** A change that was tried, and how many requests that took which change something. */
interface Tried {
  readonly answer: Written<Edited<CustomerRow>>;
  readonly writes: number;
}

export async function changes(writer: Writer, nativeId: string, json: JsonObject): Promise<Tried> {
  const before = writer.sent().length;
  const answer = await writer.update(asUpdate(nativeId, json)).run();
  return { answer, writes: writer.sent().length - before };
}

/** A new customer with all that the platform takes, and with fields in its record that nobody here knows; its native id. */
export async function enriched(writer: Writer): Promise<string> {
  const nativeId = await writer.made();
  await stateOf(writer, nativeId);
  writer.writing.enrich(nativeId);
  return nativeId;
}

/** Puts back what the first new customer gave, which must make the customer what it was. */
export async function putBack(writer: Writer, before: State, json: JsonObject): Promise<void> {
  const { nativeId } = before.customer;
  const { answer } = await changes(writer, nativeId, givenFirstFor(writer.writing, json));
  expect([json, whatIs(answer)]).toEqual([json, 'done']);
  expect([json, changed(writer, before, await stateOf(writer, nativeId))]).toEqual([json, NOTHING]);
}
