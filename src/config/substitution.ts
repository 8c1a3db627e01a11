import type { ConfigPath, Fault } from './fault.js';
import { isMapping } from './tree.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Substituted {
  readonly tree: unknown;
  readonly faults: readonly Fault[];
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-((?:(?!\$\{)[^}])*))?\}/g;

const TRAILING_LINE_ENDS = /[\r\n]+$/;

/**
 * Replaces `${NAME}` and `${NAME:-default}` in every string value of a parsed file, so that a value from the
 * environment can never change the file's structure. The default stands in for a variable that is unset or empty.
 * A string with a fault stays as it is. Line ends at the end of a value are left out: files and shells put them behind
 * secrets, and no setting has one.
 */
export function substitute(tree: unknown, environment: Environment): Substituted {
  const faults: Fault[] = [];
  const walk = (value: unknown, path: ConfigPath): unknown => {
    if (typeof value === 'string') {
      const found = faultsOf(value, path, environment);
      faults.push(...found);
      return found.length > 0 ? value : filled(value, environment).replace(TRAILING_LINE_ENDS, '');
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (!isMapping(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return { tree: walk(tree, []), faults };
}

function faultsOf(text: string, path: ConfigPath, environment: Environment): readonly Fault[] {
  if (text.replace(VARIABLE, '').includes('${')) {
    return [{ path, expected: 'a variable is written ${NAME} or ${NAME:-default}' }];
  }
  return [...text.matchAll(VARIABLE)]
    .filter(([, name = '', fallback]) => fallback === undefined && environment[name] === undefined)
    .map(([, name = '']) => ({
      path,
      expected: `the environment variable ${name} is not set; set it, or write \${${name}:-DEFAULT}`,
    }));
}

function filled(text: string, environment: Environment): string {
  return text.replace(VARIABLE, (_, name: string, fallback: string | undefined) => {
    const value = environment[name] ?? '';
    return value === '' ? (fallback ?? '') : value;
  });
}
