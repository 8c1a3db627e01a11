import { join } from 'node:path';
import { inject } from 'vitest';
import type { ProcessName } from './compile-processes.js';

/** The file of a process that was compiled before the first test. */
export function compiledProcess(name: ProcessName): string {
  return join(inject('compiledProcesses'), `${name}.js`);
}
