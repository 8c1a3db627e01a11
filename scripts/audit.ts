/**
 * Asks the registry for known faults of the packages of a production install. Exits with 1 if one is high or critical, or
 * the registry does not answer; says so and exits with 0 if the registry has no such endpoint.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { auditVerdict } from './audit-verdict.js';

// Its status is 1 in both cases: where it found something, and where it could not ask.
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--package-lock-only', '--json'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const { isPassed, lines } = auditVerdict(stdout);
for (const line of lines) console.log(line);
process.exitCode = isPassed ? 0 : 1;
