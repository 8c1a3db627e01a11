import { readFileSync } from 'node:fs';
import type { SqlEntityManager } from '@mikro-orm/libsql';

/** The two clocks of a machine. All its processes share the uptime, and it cannot be set. */
export interface MachineTime {
  /** Another one after each start of the machine; empty where the platform has none. */
  readonly boot: string;
  /** Milliseconds since the machine started. */
  readonly uptime: number;
  /** Milliseconds since 1970, as somebody has set them. */
  readonly wall: number;
}

/** Which time of the ledger belongs to which time of the machine. */
interface Anchor {
  readonly boot: string;
  readonly uptime: number;
  readonly time: number;
  /** When the time was last asked for while the wall clock differed; null if that never happened. */
  readonly asked: number | null;
}

/** Beyond it the wall clock counts as different. */
const MOST_DIFFERENCE_MS = 5_000;
/** Longer than a process goes by one reading, so that what began with an earlier one is in the ledger. */
const SILENCE_MS = 60_000;
/** A change that was sent within this time, and whose outcome is unknown, may still settle. */
const SENT_LATELY_MS = 86_400_000;

/**
 * The clock of a ledger in SQLite, in milliseconds since 1970: the machine's uptime, added to a time that the first
 * process after a start of the machine writes down. So neither a step of the wall clock nor a process that sees another
 * one moves it.
 */
export async function sqliteTime(
  em: SqlEntityManager,
  readMachine: () => MachineTime = timeOfMachine,
): Promise<number> {
  for (;;) {
    const anchor = await readAnchor(em);
    const machine = readMachine();
    if (anchor?.boot !== machine.boot || machine.uptime < anchor.uptime) {
      await replaceAnchor(em, anchor, machine);
      continue;
    }
    const time = anchor.time + machine.uptime - anchor.uptime;
    if (Math.abs(machine.wall - time) <= MOST_DIFFERENCE_MS) return time;
    const isSilent = anchor.asked !== null && machine.uptime - anchor.asked >= SILENCE_MS;
    if (!isSilent || (await isInUse(em, time))) {
      await em.execute('update ledger_clock set asked = ?', [machine.uptime]);
      return time;
    }
    await replaceAnchor(em, anchor, machine);
  }
}

const BOOT = bootOfMachine();

function timeOfMachine(): MachineTime {
  return { boot: BOOT, uptime: Number(process.hrtime.bigint() / 1_000_000n), wall: Date.now() };
}

function bootOfMachine(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

async function readAnchor(em: SqlEntityManager): Promise<Anchor | undefined> {
  const [anchor] = await em.execute<Anchor[]>('select boot, uptime, time, asked from ledger_clock');
  return anchor;
}

/** Sets the clock by the wall clock, and never before what is in the ledger. Of any number of processes one does it. */
async function replaceAnchor(
  em: SqlEntityManager,
  replaced: Anchor | undefined,
  { boot, uptime, wall }: MachineTime,
): Promise<void> {
  const [row] = await em.execute<{ newest: number }[]>(NEWEST);
  const time = Math.max(wall, row?.newest ?? 0, replaced?.time ?? 0);
  const anchor = [boot, uptime, time, uptime];
  if (!replaced) {
    await em.execute(
      'insert into ledger_clock (id, boot, uptime, time, asked) values (1, ?, ?, ?, ?) on conflict do nothing',
      anchor,
    );
    return;
  }
  await em.execute(
    `update ledger_clock set boot = ?, uptime = ?, time = ?, asked = ?
     where boot = ? and uptime = ? and time = ? and asked is ?`,
    [...anchor, replaced.boot, replaced.uptime, replaced.time, replaced.asked],
  );
}

/** Each part reads one entry of an index; few operations are under way. */
const NEWEST = `
  select max(
    coalesce((select max(finished_at) from write_operation where reduced = 0), 0),
    coalesce((select max(finished_at) from write_operation where reduced = 1), 0),
    coalesce((select max(max(started_at, coalesce(sent_at, 0))) from write_operation where status = 'RUNNING'), 0)
  ) as newest
`;

/** Whether a lease or `settleMs` counts on the clock. */
async function isInUse(em: SqlEntityManager, time: number): Promise<boolean> {
  const [row] = await em.execute<{ used: number }[]>(
    `select exists (select 1 from write_operation where status = 'RUNNING')
       or exists (
         select 1 from write_operation
         where reduced in (0, 1) and finished_at > ? and status = 'OUTCOME_UNKNOWN' and sent_at > ?
       ) as used`,
    [time - SENT_LATELY_MS, time - SENT_LATELY_MS],
  );
  return row?.used !== 0;
}
