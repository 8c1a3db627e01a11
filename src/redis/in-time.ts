/** A call waits for Redis no longer; a command takes a hundredth of it. */
export const ANSWER_LIMIT_MS = 50;

/** Rejects if there is no answer in time. What has come in while this process was busy counts as in time. */
export function inTime<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      setImmediate(() => {
        reject(new Error('Redis does not answer in time.'));
      });
    }, limitMs);
    answer.then(resolve, reject).finally(() => {
      clearTimeout(limit);
    });
  });
}
