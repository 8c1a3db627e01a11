import type { ASTNode } from 'graphql';

/**
 * What `make` makes of a part of a document, made once for as long as the document is kept. Apollo Server keeps the documents
 * that come again.
 */
export function oncePerNode<N extends ASTNode, T extends object>(make: (node: N) => T): (node: N) => T {
  const made = new WeakMap<N, T>();
  return (node) => {
    const known = made.get(node);
    if (known) return known;
    const value = make(node);
    made.set(node, value);
    return value;
  };
}
