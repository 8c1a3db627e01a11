import type { GivenOptions, OptionTypes } from './options.js';
import { readOptions, shown, UsageError } from './options.js';

export const USAGE = `Usage: npm start -- [--config FILE]
       npm start -- check --config FILE [--online] [--json]
       npm start -- migrate [--config FILE]
       npm start -- schema
       npm start -- erase --source ID --native-id ID [--config FILE]

  (no command)       serves the graph
  check              lists every fault of a configuration and serves nothing; ends with 0 without a
                     fault, with 1 if there is one, and with 2 for wrong usage
  --online           also makes one small read at each source
  --json             prints the result as JSON
  migrate            brings the tables of the database up to date and serves nothing; a start does so too
  schema             prints the JSON schema of the configuration
  erase              removes what the ledger of changes holds of one record; see docs/privacy.md
  --source ID        the source of that record, as the configuration names it
  --native-id ID     what the source calls that record
  --config FILE      the configuration; CUSTOMER_GRAPH_CONFIG=FILE does the same.
                     Without one the graph runs over the built-in sandboxes.
  --help             this text
  --version          the version of customer-graph

PORT and HOST in the environment override the file. See docs/configuration.md.`;

/** What the process is asked to do. */
export type Command =
  | { readonly name: 'help' | 'version' | 'schema' }
  | { readonly name: 'serve'; readonly config: string | undefined }
  | { readonly name: 'migrate'; readonly config: string | undefined }
  | {
      readonly name: 'check';
      readonly config: string | undefined;
      readonly isOnline: boolean;
      readonly isJson: boolean;
    }
  | {
      readonly name: 'erase';
      readonly config: string | undefined;
      readonly sourceId: string;
      readonly nativeId: string;
    };

interface CommandReader {
  readonly options: OptionTypes;
  readonly read: (given: GivenOptions) => Command;
}

const SERVE: CommandReader = {
  options: { config: 'string' },
  read: (given) => ({ name: 'serve', config: given.text('config') }),
};

/** The commands that are named; without a name the graph is served. */
const COMMANDS: Readonly<Record<string, CommandReader>> = {
  check: {
    options: { config: 'string', online: 'boolean', json: 'boolean' },
    read: (given) => ({
      name: 'check',
      config: given.text('config'),
      isOnline: given.has('online'),
      isJson: given.has('json'),
    }),
  },
  migrate: {
    options: { config: 'string' },
    read: (given) => ({ name: 'migrate', config: given.text('config') }),
  },
  schema: { options: {}, read: () => ({ name: 'schema' }) },
  erase: {
    options: { config: 'string', source: 'string', 'native-id': 'string' },
    read: (given) => ({
      name: 'erase',
      config: given.text('config'),
      sourceId: required(given, 'source'),
      nativeId: required(given, 'native-id'),
    }),
  },
};

/** Reads the arguments of the command line, without the program. Throws a UsageError. */
export function readCommand(args: readonly string[]): Command {
  const [first = '', ...rest] = args;
  const isNamed = first !== '' && !first.startsWith('-');
  const command = isNamed ? named(first) : SERVE;
  const given = readOptions(isNamed ? rest : args, command.options);
  if (given.has('help')) return { name: 'help' };
  if (given.has('version')) return { name: 'version' };
  return command.read(given);
}

function named(name: string): CommandReader {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command;
  throw new UsageError(`Unknown command: ${shown(name)}. Known are ${Object.keys(COMMANDS).join(', ')}.`);
}

function required(given: GivenOptions, option: string): string {
  const value = given.text(option);
  if (value === undefined) throw new UsageError(`The option --${option} is missing.`);
  return value;
}
