import type { Caller } from './caller.js';

/** Tells who asks. */
export interface SignIn {
  /** The caller of a request with this `authorization` header. Rejects with a SignInRefusal. */
  callerOf(authorization: string | undefined): Promise<Caller>;
  /** Lets go of connections; nobody signs in afterwards. */
  close(): Promise<void>;
}

/** NO_TOKEN: none was sent. BAD_TOKEN: it is not accepted. UNAVAILABLE: whether it is good cannot be found out now. */
export type SignInRefusalReason = 'NO_TOKEN' | 'BAD_TOKEN' | 'UNAVAILABLE';

/** A caller is not let in. The message says why and quotes nothing of the token. */
export class SignInRefusal extends Error {
  override readonly name = 'SignInRefusal';
  readonly reason: SignInRefusalReason;

  constructor(reason: SignInRefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
