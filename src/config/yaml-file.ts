import { readFileSync, statSync } from 'node:fs';
import type { Document, Node } from 'yaml';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { ConfigurationError } from './fault.js';

/** A configuration has a few kilobytes; a larger file is another one, given by mistake. */
const MOST_BYTES = 1_048_576;

/**
 * The parsed content of a YAML file. A fault names the file, its place and its kind: the parser's own messages quote the
 * text. Throws a ConfigurationError with every fault of the file.
 */
export function readYamlFile(file: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(textOf(file), { lineCounter, prettyErrors: false });
  const problems = [
    ...[...document.errors, ...document.warnings].map(({ code, pos }) => ({
      offset: pos[0],
      text: `is not valid YAML (${code})`,
    })),
    ...refusedParts(document),
  ];
  if (problems.length > 0) {
    throw new ConfigurationError(
      problems.map(({ offset, text }) => {
        const { line, col } = lineCounter.linePos(offset);
        return { path: [], expected: `${file}: line ${line}, column ${col} ${text}` };
      }),
    );
  }
  try {
    return document.toJS();
  } catch {
    throw fileFault(file, 'has aliases of aliases that make it too large; write the values out');
  }
}

/** Something in the file that cannot be used, and where it begins. */
interface Problem {
  readonly offset: number;
  readonly text: string;
}

/** What YAML allows and a configuration does not. */
function refusedParts(document: Document): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_key, alias, path) => {
      const target = alias.resolve(document);
      if (target && path.every((part) => part !== target)) return;
      const what = target ? 'refers to itself' : 'leads to nothing';
      problems.push({ offset: startOf(alias), text: `is an alias that ${what}; write the value out` });
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key) || key.source !== '<<') return;
      problems.push({ offset: startOf(key), text: 'is a merge key (<<); write the keys out' });
    },
  });
  return problems;
}

function startOf({ range }: Node): number {
  return range?.[0] ?? 0;
}

function textOf(file: string): string {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw fileFault(file, 'is not a regular file; name a YAML file');
    if (found.size > MOST_BYTES) {
      throw fileFault(file, `has more than ${MOST_BYTES} bytes; name the file of the configuration`);
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw fileFault(file, `cannot be read (${codeOf(error)}); check its path and its permissions`);
  }
}

function fileFault(file: string, text: string): ConfigurationError {
  return new ConfigurationError([{ path: [], expected: `${file} ${text}` }]);
}

/** The system's word for a failed file operation, e.g. ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown error';
}
