import { readFileSync } from 'node:fs';
import type { InputObjectTypeDefinitionNode, TypeNode } from 'graphql';
import { Kind, parse } from 'graphql';
import type { JsonObject, JsonValue } from '../../src/domain/record.js';
import type { WriteOperation } from '../../src/domain/write/write-operation.js';

/** Stands in every field that may hold something personal. */
export const PERSONAL = 'canary-7d1c';
/** Fields without which, or with a malformed value, an operation has no entry at all. */
const NAMES_A_RECORD: ReadonlySet<string> = new Set(['sourceId', 'id', 'accountId']);

const { definitions } = parse(readFileSync('schema/subgraph.graphql', 'utf8'));
const inputs = new Map<string, InputObjectTypeDefinitionNode>();
const enums = new Map<string, string>();
for (const definition of definitions) {
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) inputs.set(definition.name.value, definition);
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION)
    enums.set(definition.name.value, definition.values?.[0]?.name.value ?? '');
}

/** The inputs of all mutations that reach the ledger, with every field given. */
export function filledInputs(): readonly JsonObject[] {
  const names = [...inputs.keys()].filter((name) =>
    /^(?:Create|Update|Delete|Accept|Ignore).*Input$/.test(name),
  );
  return names.map((name) => filled(name));
}

function filled(name: string): JsonObject {
  const fields = inputs.get(name)?.fields ?? [];
  return Object.fromEntries(fields.map((field) => [field.name.value, valueOf(field.type, field.name.value)]));
}

function valueOf(type: TypeNode, field: string): JsonValue {
  if (type.kind === Kind.NON_NULL_TYPE) return valueOf(type.type, field);
  if (type.kind === Kind.LIST_TYPE) return [valueOf(type.type, field), valueOf(type.type, field)];
  const name = type.name.value;
  if (inputs.has(name)) return filled(name);
  if (name === 'Int') return 7;
  return enums.get(name) ?? (NAMES_A_RECORD.has(field) ? 'an-id' : PERSONAL);
}

/** An operation of the ledger whose contents are full of what is personal. */
export function personalOperation(id: string, more: Partial<WriteOperation> = {}): WriteOperation {
  return {
    id,
    mutation: 'createCustomer',
    sourceId: 'connect',
    nativeId: null,
    caller: 'somebody',
    idempotencyKey: null,
    inputHash: 'digest',
    status: 'DONE',
    errors: [
      {
        code: 'SOURCE_REJECTED',
        message: PERSONAL,
        path: ['input', 'name'],
        retryable: false,
        retryAfterMs: null,
      },
    ],
    input: { name: PERSONAL },
    trace: { nativeId: 'TA-1', version: 3, changes: { name: PERSONAL }, visible: { deep: [PERSONAL] } },
    upstreamRequestIds: ['r1'],
    startedAt: new Date(1_000),
    sentAt: new Date(1_000),
    finishedAt: new Date(1_000),
    leaseEndsAt: null,
    sendingEndsAt: null,
    lockedRecord: null,
    ...more,
  };
}
