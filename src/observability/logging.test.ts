import { describe, expect, it } from 'vitest';
import { SourceError } from '../domain/source-error.js';
import { logLines } from '../../tests/support/log-lines.js';
import { describeError } from './logging.js';

const CANARY = 'canary-19ce';

describe('the description of an error', () => {
  it('has its kind and frames and nothing of its message, even where that looks like frames', () => {
    const error = new RangeError(`value ${CANARY}\n    at ${CANARY} (/a/b.js:1:2)`);
    const described = describeError(error);
    expect(described.name).toBe('RangeError');
    expect(described.frames[0]).toMatch(/logging\.test\.ts:\d+:\d+\)?$/);
    expect(JSON.stringify(described)).not.toContain(CANARY);
  });

  it('keeps the words of a source error, which hold no data, but not those of its cause', () => {
    const cause = Object.assign(new Error(CANARY), { code: 'ECONNREFUSED' });
    const details = {
      sourceId: 'one',
      code: 'NETWORK',
      message: 'one cannot be reached',
      retryable: true,
    } as const;
    const described = describeError(new SourceError({ ...details, cause }));
    expect(described).toMatchObject({
      name: 'SourceError',
      code: 'NETWORK',
      message: 'one cannot be reached',
      cause: { name: 'Error', code: 'ECONNREFUSED' },
    });
    expect(JSON.stringify(described)).not.toContain(CANARY);
  });

  it('follows what a resolver threw', () => {
    const error = Object.assign(new Error('outer'), { originalError: new TypeError('inner') });
    expect(describeError(error).cause?.name).toBe('TypeError');
  });

  it('takes anything that can be thrown', () => {
    expect(describeError(CANARY)).toEqual({ name: 'a thrown string', frames: [] });
    expect(describeError(undefined)).toEqual({ name: 'a thrown undefined', frames: [] });
    expect(
      describeError(Object.assign(new Error('x'), { name: `${CANARY} !`, code: `${CANARY} !` })).name,
    ).toBe('Error');
    const circle = new Error('circle');
    circle.cause = circle;
    expect(JSON.stringify(describeError(circle)).match(/"name"/g)).toHaveLength(6);
  });
});

describe('a configuration that was read again', () => {
  it('is one line for its sources, one for what needs a restart, and one for each warning', () => {
    const { log, lines } = logLines();
    const sources = { added: ['new'], changed: [], removed: ['old'] };
    log.configReloaded({ outcome: 'reloaded', sources, needRestart: ['server.port'], warnings: ['a: b'] });
    log.configReloaded({ outcome: 'reloaded', sources, needRestart: [], warnings: [] });
    expect(lines()).toMatchObject([
      { level: 'info', msg: 'configuration reloaded', sources },
      { level: 'warn', msg: 'configuration needs a restart', keys: ['server.port'] },
      { level: 'warn', msg: 'configuration warning', warning: 'a: b' },
      { level: 'info', msg: 'configuration reloaded', sources },
    ]);
  });

  it('is one line for each fault, or says why it was not read', () => {
    const { log, lines } = logLines();
    log.configReloaded({ outcome: 'refused', faults: ['a: b', 'c: d'] });
    log.configReloaded({ outcome: 'no file' });
    log.configReloaded({ outcome: 'failed' });
    expect(lines()).toMatchObject([
      { level: 'error', msg: 'configuration refused', fault: 'a: b' },
      { level: 'error', msg: 'configuration refused', fault: 'c: d' },
      { level: 'warn', msg: 'no configuration file to read again' },
      { level: 'error', msg: 'configuration not reloaded' },
    ]);
  });
});

it('A log leaves out lines below its level, also below one that it is given later', () => {
  const { log, lines } = logLines();
  log.changeLevel('error');
  log.clockDiffers(1);
  log.changeLevel('warn');
  log.clockDiffers(2);
  expect(lines()).toMatchObject([{ aheadMs: 2 }]);
});
