/** Ends a request with an error answer; the text never repeats what was sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A body or parameter that cannot be taken. */
export function invalid(fault: string): Refusal {
  return new Refusal(400, fault);
}
