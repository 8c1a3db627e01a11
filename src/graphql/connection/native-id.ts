import { BadUserInput } from '../errors/bad-user-input.js';
import { decodeId } from '../ids.js';

/** A source's own id in a filter. Throws BadUserInput for a global id: it would match nothing, and say nothing. */
export function readNativeId(id: string | null | undefined, input: string): string | null {
  if (id === null || id === undefined) return null;
  if (decodeId(id)) throw new BadUserInput(input, "takes the source's own id, and not an id of this graph.");
  return id;
}
