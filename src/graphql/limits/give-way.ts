/** A longer document is parsed and validated in turns of their own, in characters. */
const LONG_TEXT = 16_384;
/** So are the variables checked if one of them holds a longer list. */
const LONG_LIST = 1_000;

/** What was sent, as far as its length is looked at. */
interface Sent {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * Serves everybody else between two stages of a long operation: before it is parsed, validated, measured by its variables and
 * executed. Each stage is one go, and together they would hold up the others. Undefined if the operation is not long.
 */
export function giveWay(sent: Sent): Promise<void> | undefined {
  return isLong(sent) ? nextTurn() : undefined;
}

function isLong({ query = '', variables = {} }: Sent): boolean {
  return (
    query.length > LONG_TEXT ||
    Object.values(variables).some((value) => Array.isArray(value) && value.length > LONG_LIST)
  );
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
