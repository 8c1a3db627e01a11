import { parseArgs } from 'node:util';

/** The options of a command by their names, without the two dashes. */
export type OptionTypes = Readonly<Record<string, 'string' | 'boolean'>>;

/** The options that were given. One that is given twice has its last value. */
export interface GivenOptions {
  /** The value of an option with one; undefined if it was not given. */
  text(name: string): string | undefined;
  /** Whether an option without a value was given. */
  has(name: string): boolean;
}

/** What is wrong with the arguments, in one line that quotes no value. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Options of every command, which ask for no work. */
const ALWAYS: OptionTypes = { help: 'boolean', version: 'boolean' };

/** Reads the arguments of a command. Throws a UsageError for an option or a word that it does not know. */
export function readOptions(args: readonly string[], types: OptionTypes): GivenOptions {
  const known: OptionTypes = { ...types, ...ALWAYS };
  const options = Object.fromEntries(Object.entries(known).map(([name, type]) => [name, { type }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`Unexpected argument: ${shown(token.value)}.`);
    if (token.kind === 'option') given.set(token.name, valueOf(token, known[token.name]));
  }
  return { text: (name) => given.get(name), has: (name) => given.has(name) };
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/** The value of one option; undefined if it takes none. */
function valueOf(
  { rawName, value, inlineValue }: OptionToken,
  type: OptionTypes[string] | undefined,
): string | undefined {
  if (type === undefined) throw new UsageError(`Unknown option: ${shown(rawName)}.`);
  if (type === 'boolean' && inlineValue) throw new UsageError(`The option ${rawName} takes no value.`);
  const isNextOption = inlineValue === false && value?.startsWith('-');
  if (type === 'string' && (!value || isNextOption))
    throw new UsageError(`The option ${rawName} needs a value.`);
  return value;
}

/** A word of the command line as it may be repeated: what looks unlike a name may be a secret. */
export function shown(word: string): string {
  return /^-{0,2}[a-z][a-z-]{0,29}$/i.test(word) ? word : '(not shown)';
}
