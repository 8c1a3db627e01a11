/**
 * The end of an operation as a signal: it aborts when the caller goes away (AbortError), and when the time of the operation is
 * over (TimeoutError). Signal and timer are made when somebody asks for the signal, since many answers need none.
 */
export class OperationEnd {
  readonly #timeoutMs: number;
  readonly #begunAt = performance.now();
  #controller: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #answer: 'awaited' | 'given' | 'unwanted' = 'awaited';

  /** The operation ends so long from now. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  get signal(): AbortSignal {
    this.#controller ??= this.#start(new AbortController());
    return this.#controller.signal;
  }

  /** The answer is out, or the caller has left before. Nothing ends the operation after it. */
  close(isAnswered: boolean): void {
    clearTimeout(this.#timer);
    this.#answer = isAnswered ? 'given' : 'unwanted';
    if (this.#controller && !isAnswered) leave(this.#controller);
  }

  #start(controller: AbortController): AbortController {
    if (this.#answer === 'unwanted') leave(controller);
    if (this.#answer !== 'awaited') return controller;
    const leftMs = this.#timeoutMs - (performance.now() - this.#begunAt);
    if (leftMs <= 0) endInTime(controller);
    else this.#timer = setTimeout(endInTime, leftMs, controller);
    return controller;
  }
}

function leave(controller: AbortController): void {
  controller.abort(new DOMException('The caller is gone', 'AbortError'));
}

function endInTime(controller: AbortController): void {
  controller.abort(new DOMException('The deadline of the operation has passed', 'TimeoutError'));
}
