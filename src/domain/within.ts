/** What the answer is, or `otherwise` if it takes longer than so many milliseconds. The answer must not reject. */
export function within<T, U>(limitMs: number, answer: Promise<T>, otherwise: U): Promise<T | U> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, otherwise);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
