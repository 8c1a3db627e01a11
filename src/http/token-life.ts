const MARGIN_MS = 60_000;

/** When a token is due for renewal: 60 s or a tenth of its life before its end, whichever is less. In ms since the epoch. */
export function renewalDueAt(issuedAtMs: number, expiresAtMs: number): number {
  return expiresAtMs - Math.min(MARGIN_MS, (expiresAtMs - issuedAtMs) / 10);
}
