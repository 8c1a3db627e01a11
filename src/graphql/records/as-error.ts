/** What a look-up ended with, as the Error that DataLoader takes for a failed key. */
export function asError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error('A look-up ended without an error object.', { cause: error });
}
