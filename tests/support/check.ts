import { z } from 'zod';
import { runCheck } from '../../src/check.js';

const report = z.object({
  ok: z.boolean(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })),
  warnings: z.array(z.string()),
  database: z.object({ state: z.string(), pendingMigrations: z.array(z.string()) }),
  redis: z.enum(['AVAILABLE', 'UNAVAILABLE']).nullable(),
  sources: z.nullable(
    z.array(
      z.object({
        id: z.string(),
        isHealthy: z.boolean(),
        durationMs: z.number(),
        requests: z.number(),
        rights: z.string(),
        clockAheadMs: z.nullable(z.number()),
      }),
    ),
  ),
});

export type CheckedReport = z.infer<typeof report>;

export interface CheckOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly isOnline?: boolean;
}

/** What `check --json` prints for a configuration file, and the status that it ends with. */
export async function checkedJson(
  file: string,
  { environment = {}, isOnline = false }: CheckOptions = {},
): Promise<CheckedReport & { readonly status: number; readonly text: string }> {
  const command = { name: 'check', config: file, isOnline, isJson: true } as const;
  const { status, lines } = await runCheck(command, environment);
  const text = lines.join('\n');
  return { ...report.parse(JSON.parse(text)), status, text };
}

/** What `check` prints for people. */
export async function checkedTable(
  file: string,
  { environment = {}, isOnline = false }: CheckOptions = {},
): Promise<string> {
  const command = { name: 'check', config: file, isOnline, isJson: false } as const;
  return (await runCheck(command, environment)).lines.join('\n');
}
