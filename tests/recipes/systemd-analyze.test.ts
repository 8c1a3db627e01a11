import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endWithFile } from '../support/ending.js';
import { SYSTEMD_ANALYZE } from '../support/installed.js';
import { textOf } from '../support/recipes.js';

/** Of 100; what is hardened well has 20 or less. */
const MOST_EXPOSURE = 20;

describe('the unit, as systemd reads it,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unit-'));
  endWithFile(() => {
    rmSync(folder, { recursive: true });
    return Promise.resolve();
  });
  const unit = join(folder, 'customer-graph.service');
  writeFileSync(
    unit,
    textOf('ops/systemd/customer-graph.service').replace('/usr/bin/node', process.execPath),
  );
  const analyze = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(SYSTEMD_ANALYZE, [...args, unit], { encoding: 'utf8' });
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
