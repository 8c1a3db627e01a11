import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm start -- [--config FILE]
       npm start -- erase --source ID --native-id ID [--config FILE]

  erase              removes what the ledger of changes holds of one record; see docs/privacy.md
  --source ID        the source of that record, as the configuration names it
  --native-id ID     what the source calls that record
  --config FILE      the configuration; CUSTOMER_GRAPH_CONFIG=FILE does the same.
                     Without one the graph runs over the built-in sandboxes.
  --help             this text

PORT and HOST in the environment override the file. See docs/configuration.md.`;

/** What the process is asked to do. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'serve'; readonly config: string | undefined }
  | {
      readonly name: 'erase';
      readonly config: string | undefined;
      readonly sourceId: string;
      readonly nativeId: string;
    };

const COMMON = { config: { type: 'string' }, help: { type: 'boolean' } } as const;
const OF_A_RECORD = { source: { type: 'string' }, 'native-id': { type: 'string' } } as const;

/** Reads the arguments of the command line, without the program; undefined if they cannot be understood. */
export function readCommand(args: readonly string[]): Command | undefined {
  try {
    const [name, ...rest] = args;
    return name === 'erase' ? eraseCommand(rest) : serveCommand(args);
  } catch {
    return undefined;
  }
}

function serveCommand(args: readonly string[]): Command {
  const { help, config } = parseArgs({ args: [...args], options: COMMON }).values;
  return help ? { name: 'help' } : { name: 'serve', config };
}

function eraseCommand(args: readonly string[]): Command | undefined {
  const { values } = parseArgs({ args: [...args], options: { ...COMMON, ...OF_A_RECORD } });
  const { help, config, source: sourceId, 'native-id': nativeId } = values;
  if (help) return { name: 'help' };
  return sourceId && nativeId ? { name: 'erase', config, sourceId, nativeId } : undefined;
}
