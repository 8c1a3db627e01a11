import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { ConfigurationError } from './fault.js';

/**
 * The parsed content of a YAML file. A fault names its place and kind alone: the parser's own
 * messages quote the text.
 */
export function readYamlFile(file: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(textOf(file), { lineCounter, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    throw new ConfigurationError(
      problems.map(({ code, pos }) => {
        const { line, col } = lineCounter.linePos(pos[0]);
        return { path: [], expected: `line ${line}, column ${col} is not valid YAML (${code})` };
      }),
    );
  }
  try {
    return document.toJS();
  } catch {
    throw new ConfigurationError([{ path: [], expected: 'an alias of the YAML file cannot be resolved' }]);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError([
      { path: [], expected: `the configuration file cannot be read (${codeOf(error)})` },
    ]);
  }
}

/** The system's word for a failed file operation, e.g. ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown error';
}
