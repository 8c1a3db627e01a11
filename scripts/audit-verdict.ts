/** What follows from the answer of `npm audit --json`. */
import { z } from 'zod';

export interface AuditVerdict {
  readonly isPassed: boolean;
  /** For the log of CI, the most important one first. */
  readonly lines: readonly string[];
}

const FATAL = ['high', 'critical'];

const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});
const refusal = z.object({ statusCode: z.number() });
/** A mirror of a registry may not have the endpoint; then nothing can be said. */
const NOT_THERE = [404, 405];

/**
 * Passes without a known fault that is high or critical, and where the registry has no such endpoint, which it says. Fails
 * on anything else that is no report, such as a registry that does not answer.
 */
export function auditVerdict(answer: string): AuditVerdict {
  const parsed = parse(answer);
  const found = report.safeParse(parsed).data;
  if (found) return verdictOn(Object.entries(found.vulnerabilities));
  const status = refusal.safeParse(parsed).data?.statusCode;
  if (status !== undefined && NOT_THERE.includes(status)) {
    return {
      isPassed: true,
      lines: [`Known faults are not available at this registry (${String(status)}).`],
    };
  }
  return { isPassed: false, lines: ['The registry could not be asked for known faults.'] };
}

function verdictOn(
  entries: readonly (readonly [string, { readonly severity: string; readonly range: string }])[],
): AuditVerdict {
  const lineOf = ([name, { severity, range }]: (typeof entries)[number]): string =>
    `${severity}: ${name} ${range}`;
  const fatal = entries.filter(([, { severity }]) => FATAL.includes(severity));
  const others = entries.filter((entry) => !fatal.includes(entry));
  return {
    isPassed: fatal.length === 0,
    lines: [
      `Known faults that are high or critical: ${String(fatal.length)}, others: ${String(others.length)}`,
      ...[...fatal, ...others].map(lineOf),
    ],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
