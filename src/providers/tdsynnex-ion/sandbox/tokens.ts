import { randomBytes } from 'node:crypto';

export interface TokenSettings {
  readonly accessLifetimeMs: number;
  readonly refreshLifetimeMs: number;
  /** Milliseconds since 1970; a token ends when this reaches its end. */
  readonly now: () => number;
}

export interface TokenGrant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInMs: number;
}

/** What is left of an access token and of the refresh token that came with it. */
export interface TokenRest {
  readonly accessMs: number;
  /** 0 when the refresh token was used. */
  readonly refreshMs: number;
}

interface AccessToken {
  readonly endsAt: number;
  readonly refreshToken: string;
}

/** The tokens of one sandbox: a refresh token works once, and using it makes its successor. */
export class Tokens {
  private readonly access = new Map<string, AccessToken>();
  /** Unused refresh tokens and the moments of their ends. */
  private readonly refresh = new Map<string, number>();
  private granted = 0;

  constructor(private readonly settings: TokenSettings) {}

  /** How many exchanges were granted. */
  get grants(): number {
    return this.granted;
  }

  /** A further valid refresh token, as an operator gets one in the vendor's portal. */
  issue(token: string = newToken()): string {
    this.refresh.set(token, this.settings.now() + this.settings.refreshLifetimeMs);
    return token;
  }

  /** Undefined for a refresh token that is used, too old or unknown. */
  exchange(refreshToken: string): TokenGrant | undefined {
    const endsAt = this.refresh.get(refreshToken);
    if (endsAt === undefined || endsAt <= this.settings.now()) return undefined;
    this.refresh.delete(refreshToken);
    this.granted += 1;
    const { accessLifetimeMs } = this.settings;
    const successor = this.issue();
    const accessToken = newToken();
    this.access.set(accessToken, { endsAt: this.settings.now() + accessLifetimeMs, refreshToken: successor });
    return { accessToken, refreshToken: successor, expiresInMs: accessLifetimeMs };
  }

  /** Undefined for an access token that is too old or unknown. */
  rest(accessToken: string): TokenRest | undefined {
    const now = this.settings.now();
    const token = this.access.get(accessToken);
    if (token === undefined || token.endsAt <= now) return undefined;
    const refreshEndsAt = this.refresh.get(token.refreshToken) ?? now;
    return { accessMs: token.endsAt - now, refreshMs: Math.max(0, refreshEndsAt - now) };
  }
}

/** 48 characters, as the vendor's tokens have. */
export function newToken(): string {
  return randomBytes(24).toString('hex').toUpperCase();
}
