import type { ConfigPath, Fault } from './fault.js';
import type { ReferencedFile } from './referenced-files.js';
import { readReferencedFile, withoutLineEnds } from './referenced-files.js';
import { isMapping } from './tree.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Substituted {
  readonly tree: unknown;
  readonly faults: readonly Fault[];
}

/** `${file:PATH}`, `${NAME}` or `${NAME:-default}`. A path does not begin with `-`, for the variable `file` has a default, too. */
const REFERENCE =
  /\$\{(?:file:((?!-)(?:(?!\$\{)[^}])+)|([A-Za-z_][A-Za-z0-9_]*)(?::-((?:(?!\$\{)[^}])*))?)\}/g;

/**
 * Replaces `${NAME}`, `${NAME:-default}` and `${file:PATH}` in every string value of a parsed file, so that what comes from
 * elsewhere can never change the file's structure. The default stands in for a variable that is unset or empty.
 * A string with a fault stays as it is. Line ends at the end of a value and of a file are left out: files and shells put them
 * behind secrets, and no setting has one.
 */
export function substitute(tree: unknown, environment: Environment): Substituted {
  const faults: Fault[] = [];
  const references = new References(environment);
  const walk = (value: unknown, path: ConfigPath): unknown => {
    if (typeof value === 'string') {
      const found = references.faultsOf(value).map((expected) => ({ path, expected }));
      faults.push(...found);
      return found.length > 0 ? value : withoutLineEnds(references.filled(value));
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (!isMapping(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return { tree: walk(tree, []), faults };
}

/** What a text refers to. Each file is read once, so that all places that name it get the same. */
class References {
  readonly #environment: Environment;
  readonly #files = new Map<string, ReferencedFile>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** What is expected in place of a text that cannot be filled. */
  faultsOf(text: string): readonly string[] {
    if (text.replace(REFERENCE, '').includes('${')) {
      return ['a variable is written ${NAME} or ${NAME:-default}, and a file ${file:PATH}'];
    }
    return [...text.matchAll(REFERENCE)].flatMap(([, path, name = '', fallback]) =>
      path === undefined ? this.#faultsOfVariable(name, fallback) : this.#faultsOfFile(path),
    );
  }

  /** A text without faults, with what it refers to. */
  filled(text: string): string {
    return text.replace(
      REFERENCE,
      (...[, path, name = '', fallback = '']: readonly (string | undefined)[]) => {
        if (path !== undefined) return this.#textOf(path);
        const value = this.#environment[name] ?? '';
        return value === '' ? fallback : value;
      },
    );
  }

  #faultsOfVariable(name: string, fallback: string | undefined): readonly string[] {
    if (fallback !== undefined || this.#environment[name] !== undefined) return [];
    return [`the environment variable ${name} is not set; set it, or write \${${name}:-DEFAULT}`];
  }

  #faultsOfFile(path: string): readonly string[] {
    const file = this.#read(path);
    return file.ok ? [] : [`the file ${path} ${file.reason}`];
  }

  #textOf(path: string): string {
    const file = this.#read(path);
    return file.ok ? file.text : '';
  }

  #read(path: string): ReferencedFile {
    const file = this.#files.get(path) ?? readReferencedFile(path);
    this.#files.set(path, file);
    return file;
  }
}
