import { existsSync, readFileSync } from 'node:fs';
import type {
  ASTNode,
  ConstDirectiveNode,
  DefinitionNode,
  DocumentNode,
  InputValueDefinitionNode,
} from 'graphql';
import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printSubgraphSdl } from '../../src/graphql/schema.js';

const CONTRACT = new URL('../../../shared/design/schema.graphql', import.meta.url);

/** What the printed schema leaves out of the contract, and why. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'SourceRecord @key(fields: "id")':
    'Hive Gateway with its JavaScript executor and Grafbase cannot plan queries over an interface that is an entity.',
};

interface Part {
  readonly name: string;
  readonly node: Partial<{
    readonly type: ASTNode;
    readonly defaultValue: ASTNode;
    readonly directives: readonly ConstDirectiveNode[];
    readonly arguments: readonly InputValueDefinitionNode[];
  }>;
}

/** One line for everything that a client or another subgraph may rely on. */
function promisesOf({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap(promisesOfType);
}

function promisesOfType(definition: DefinitionNode): readonly string[] {
  if (!('name' in definition)) return [];
  const name = definition.name.value;
  const directives = 'directives' in definition ? (definition.directives ?? []) : [];
  const interfaces = 'interfaces' in definition ? (definition.interfaces ?? []) : [];
  const fields = 'fields' in definition ? (definition.fields ?? []) : [];
  const values = 'values' in definition ? (definition.values ?? []) : [];
  return [
    `${definition.kind} ${name}`,
    ...directives.map((directive) => `${name} ${print(directive)}`),
    ...interfaces.map((node) => `${name} implements ${node.name.value}`),
    ...values.map((value) => `${name}.${value.name.value}`),
    ...fields.flatMap((node) => promisesOfPart({ name: `${name}.${node.name.value}`, node })),
  ];
}

function promisesOfPart({ name, node }: Part): readonly string[] {
  const value = node.defaultValue ? ` = ${print(node.defaultValue)}` : '';
  return [
    `${name}: ${node.type ? print(node.type) : ''}${value}`,
    ...(node.directives ?? []).map((directive) => `${name} ${print(directive)}`),
    ...(node.arguments ?? []).flatMap((argument) =>
      promisesOfPart({ name: `${name}(${argument.name.value})`, node: argument }),
    ),
  ];
}

describe.skipIf(!existsSync(CONTRACT))('the contract of the subgraph', () => {
  it('is kept by the printed schema, but for what is listed here with a reason', () => {
    const promised = promisesOf(parse(readFileSync(CONTRACT, 'utf8')));
    const kept = new Set(promisesOf(parse(printSubgraphSdl())));
    expect(promised.length).toBeGreaterThan(0);
    expect(promised.filter((line) => !kept.has(line) && !Object.hasOwn(DEVIATIONS, line))).toEqual([]);
  });

  it('is not said to be broken where it is kept', () => {
    const kept = new Set(promisesOf(parse(printSubgraphSdl())));
    expect(Object.keys(DEVIATIONS).filter((line) => kept.has(line))).toEqual([]);
  });
});
