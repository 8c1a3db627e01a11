import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leastGraceSeconds, secretsOf, textOf } from '../support/recipes.js';
import { endWithFile } from '../support/ending.js';

const UNIT = 'ops/systemd/customer-graph.service';
const CONFIG = 'ops/systemd/customer-graph.yaml';
const ANALYZE = '/usr/bin/systemd-analyze';
/** Of 100; what is hardened well has 20 or less. */
const MOST_EXPOSURE = 20;
const text = textOf(UNIT);
const valuesOf = (key: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

describe('the unit of systemd', () => {
  it('has longer to stop than it takes, and is started again after any end but for a configuration that cannot be used', () => {
    expect(Number(valuesOf('TimeoutStopSec'))).toBeGreaterThan(leastGraceSeconds(CONFIG));
    expect(valuesOf('Restart')).toEqual(['always']);
    expect(valuesOf('RestartPreventExitStatus')).toEqual(['2']);
    expect(valuesOf('ExecReload')).toEqual(['/bin/kill -HUP $MAINPID']);
  });

  it('loads each secret that its configuration names, and no other', () => {
    const loaded = valuesOf('LoadCredential').map((value) => value.split(':')[0]);
    expect(loaded.toSorted()).toEqual(
      secretsOf(CONFIG, '/run/credentials/customer-graph.service').toSorted(),
    );
  });

  it('may write to its own folder alone', () => {
    expect([valuesOf('ProtectSystem'), valuesOf('StateDirectory'), valuesOf('ReadWritePaths')]).toEqual([
      ['strict'],
      ['customer-graph'],
      [],
    ]);
    expect(valuesOf('WorkingDirectory')).toEqual(['/var/lib/customer-graph']);
  });
});

describe.skipIf(!existsSync(ANALYZE))('the unit, as systemd reads it,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unit-'));
  endWithFile(() => {
    rmSync(folder, { recursive: true });
    return Promise.resolve();
  });
  const unit = join(folder, 'customer-graph.service');
  writeFileSync(unit, text.replace('/usr/bin/node', process.execPath));
  const analyze = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(ANALYZE, [...args, unit], { encoding: 'utf8' });
    return { status, out: `${stdout}${stderr}` };
  };

  it('has no fault', () => {
    expect(analyze('verify', '--man=no')).toEqual({ status: 0, out: '' });
  });

  it('is exposed no more than a hardened service is', () => {
    const { status, out } = analyze(
      'security',
      '--offline=true',
      '--no-pager',
      `--threshold=${MOST_EXPOSURE}`,
    );
    expect([status, out]).toEqual([0, expect.stringContaining('Overall exposure level')]);
  });
});
