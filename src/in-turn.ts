/** Takes every step, also behind one that failed; rejects with the failure of the last step that failed. */
export async function inTurn([step, ...later]: readonly (() => Promise<unknown>)[]): Promise<void> {
  try {
    await step?.();
  } finally {
    if (later.length > 0) await inTurn(later);
  }
}
