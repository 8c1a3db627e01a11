import type { z } from 'zod';

/** Where in the configuration something stands, e.g. `['sources', 0, 'baseUrl']`. */
export type ConfigPath = readonly PropertyKey[];

/** One thing that is wrong with the configuration. Names a place and an expectation, never a value. */
export interface Fault {
  readonly path: ConfigPath;
  readonly expected: string;
}

/** The configuration cannot be used. `lines` holds every fault as `path: what is expected`. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly faults: readonly Fault[];
  readonly lines: readonly string[];

  constructor(faults: readonly Fault[]) {
    const byLine = new Map(faults.map((fault) => [faultLine(fault), fault]));
    const lines = [...byLine.keys()];
    super(lines.join('\n'));
    this.faults = [...byLine.values()];
    this.lines = lines;
  }
}

/** What `run` answers, or the faults that keep it from answering. */
export function orFaults<T>(run: () => T): T | ConfigurationError {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

export function faultLine(fault: Fault): string {
  return `${pathText(fault.path)}: ${fault.expected}`;
}

/** `sources[0].credentials.apiKey`; the file itself where the path is empty. */
export function pathText(path: ConfigPath): string {
  if (path.length === 0) return '(file)';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${keyText(part)}`))
    .join('')
    .replace(/^\./, '');
}

// A slip in YAML can turn a credential into a key ("{ SU-1:abc }"); what looks neither like a key nor like a
// variable of OpenTelemetry stays unnamed.
function keyText(key: PropertyKey): string {
  const text = String(key);
  return /^(?:[A-Za-z][A-Za-z_-]{0,29}|OTEL(?:_[A-Z]+){1,5})$/.test(text) ? text : '(unnamed key)';
}

const UNKNOWN_KEY = 'unknown key; remove it or correct its spelling';

/** Faults of a schema's issues under `at`: the issue's own text, which holds no value, and one fault per unknown key. */
export function faultsOfIssues(issues: readonly z.core.$ZodIssue[], at: ConfigPath = []): readonly Fault[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], expected: UNKNOWN_KEY }));
    }
    return [{ path, expected: expectation(issue.message) }];
  });
}

function expectation(message: string): string {
  return message
    .replace(/^Invalid (?:input|option|string): /, '')
    .replace(/, received undefined$/, ', but it is missing');
}
