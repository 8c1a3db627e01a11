import type { ConstDirectiveNode, ConstValueNode } from 'graphql';
import { Kind, parseConstValue } from 'graphql';

/** An applied directive. The values of its arguments are written in the language of GraphQL. */
export function directive(name: string, values: Readonly<Record<string, string>>): ConstDirectiveNode {
  const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const written = (text: string): ConstValueNode => parseConstValue(text, { noLocation: true });
  return {
    kind: Kind.DIRECTIVE,
    name: named(name),
    arguments: Object.entries(values).map(([argument, text]) => ({
      kind: Kind.ARGUMENT,
      name: named(argument),
      value: written(text),
    })),
  };
}
