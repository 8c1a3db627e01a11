import { describe, expect, it } from 'vitest';
import { readCommand, USAGE } from './command-line.js';
import { UsageError } from './options.js';

const CANARY = 'canary-7d10';

function problemOf(args: readonly string[]): string {
  try {
    readCommand(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('no problem was found');
}

describe('the command line', () => {
  it.each([
    [[], { name: 'serve', config: undefined }],
    [['--config', 'a.yaml'], { name: 'serve', config: 'a.yaml' }],
    [['--config=a.yaml', '--config', 'b.yaml'], { name: 'serve', config: 'b.yaml' }],
    [['check', '--config', 'a.yaml'], { name: 'check', config: 'a.yaml', isOnline: false, isJson: false }],
    [['check', '--json', '--online'], { name: 'check', config: undefined, isOnline: true, isJson: true }],
    [['migrate'], { name: 'migrate', config: undefined }],
    [['migrate', '--config', 'a.yaml'], { name: 'migrate', config: 'a.yaml' }],
    [['schema'], { name: 'schema' }],
    [
      ['erase', '--source', 'one', '--native-id', 'TA-1'],
      { name: 'erase', config: undefined, sourceId: 'one', nativeId: 'TA-1' },
    ],
    [['--version'], { name: 'version' }],
    [['check', '--version'], { name: 'version' }],
    [['schema', '--help'], { name: 'help' }],
    [['erase', '--help'], { name: 'help' }],
    [['--help', '--version'], { name: 'help' }],
  ])('reads %j', (args, command) => {
    expect(readCommand(args)).toEqual(command);
  });

  it.each([
    [['--confg', 'a.yaml'], 'Unknown option: --confg.'],
    [['-c', 'a.yaml'], 'Unknown option: -c.'],
    [['check', '--source', 'one'], 'Unknown option: --source.'],
    [['schema', '--json'], 'Unknown option: --json.'],
    [['serve'], 'Unknown command: serve. Known are check, migrate, schema, erase.'],
    [['toString'], 'Unknown command: toString. Known are check, migrate, schema, erase.'],
    [['check', 'a.yaml'], 'Unexpected argument: (not shown).'],
    [['check', '--', 'word'], 'Unexpected argument: word.'],
    [['--config'], 'The option --config needs a value.'],
    [['--config='], 'The option --config needs a value.'],
    [['check', '--config', '--json'], 'The option --config needs a value.'],
    [['check', '--json=yes'], 'The option --json takes no value.'],
    [['erase', '--native-id', 'TA-1'], 'The option --source is missing.'],
    [['erase', '--source', 'one'], 'The option --native-id is missing.'],
  ])('names what is wrong with %j', (args, problem) => {
    expect(problemOf(args)).toBe(problem);
  });

  it.each([[`SU-1:${CANARY}`], [`--key=${CANARY}`], ['check', CANARY], [`--${CANARY}=1`]])(
    'does not repeat what may be a secret: %s',
    (...args) => {
      expect(problemOf(args)).not.toContain(CANARY);
    },
  );

  it('explains every option that it knows', () => {
    for (const option of ['config', 'online', 'json', 'source', 'native-id', 'help', 'version'])
      expect(USAGE).toContain(`--${option}`);
  });
});
