import type { JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors } from 'jose';
import { fetch } from 'undici';
import { connectionsTo } from '../http/connections.js';

const ANSWER_LIMIT_MS = 5_000;
/** Hundreds of keys. */
const MOST_BYTES = 512 * 1024;
/** Keys are asked for again after so long: one that is withdrawn counts for no longer. */
const KEPT_MS = 600_000;
/** A key that is not known is asked for once in so long, however many tokens name it. */
const COOLDOWN_MS = 30_000;
/** After a failure the identity provider is left alone for so long; where keys are known, for the cooldown. */
const RETRY_MS = 5_000;

/** Why the keys could not be read, in words that hold nothing of the answer. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** The keys of the identity provider. */
export interface KeySet {
  /** Rejects with KeysUnavailable while no keys are known, and as jose does for a key that is not among them. */
  readonly find: JWTVerifyGetKey;
  close(): Promise<void>;
}

export interface KeySetOptions {
  readonly jwksUri: string;
  /** Told once for each request that fails. */
  readonly noteFailure: (reason: string) => void;
  readonly cooldownMs?: number;
  readonly keptMs?: number;
  readonly retryMs?: number;
  readonly answerLimitMs?: number;
}

/**
 * The keys as the identity provider publishes them: asked for with the first token, when a token names a new key, and
 * every ten minutes. While it does not answer, the keys that are known stay in use.
 */
export function createKeySet({ jwksUri, noteFailure, ...times }: KeySetOptions): KeySet {
  const { cooldownMs = COOLDOWN_MS, keptMs = KEPT_MS, retryMs = RETRY_MS } = times;
  const { answerLimitMs = ANSWER_LIMIT_MS } = times;
  const connections = connectionsTo(jwksUri);
  let failure: { readonly error: KeysUnavailable; readonly until: number } | undefined;

  const read = async (url: string, signal: AbortSignal): Promise<Response> => {
    if (failure && Date.now() < failure.until) throw failure.error;
    try {
      const headers = { accept: 'application/json, application/jwk-set+json' };
      const asked = { headers, signal, redirect: 'manual', dispatcher: connections.reads } as const;
      const answer = await fetch(url, asked);
      if (answer.status !== 200) throw new KeysUnavailable(`it answered the status ${answer.status}`);
      const text = await textOf(answer.body);
      if (!isKeySet(text)) throw new KeysUnavailable('its answer is no key set');
      failure = undefined;
      return new Response(text);
    } catch (error) {
      const unavailable = asUnavailable(error, signal);
      failure = { error: unavailable, until: Date.now() + (remote.jwks() ? cooldownMs : retryMs) };
      noteFailure(unavailable.message);
      throw unavailable;
    }
  };

  const remote = createRemoteJWKSet(new URL(jwksUri), {
    timeoutDuration: answerLimitMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: keptMs,
    [customFetch]: (url, { signal }) => read(url, signal),
  });
  return {
    find: async (header, token) => {
      try {
        return await remote(header, token);
      } catch (error) {
        const known = error instanceof KeysUnavailable ? remote.jwks() : undefined;
        if (!known) throw error;
        return createLocalJWKSet(known)(header, token);
      }
    },
    close: () => connections.close(),
  };
}

async function textOf(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new KeysUnavailable(`its answer is larger than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function isKeySet(text: string): boolean {
  try {
    createLocalJWKSet(JSON.parse(text) as Parameters<typeof createLocalJWKSet>[0]);
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return false;
    throw error;
  }
}

function asUnavailable(error: unknown, signal: AbortSignal): KeysUnavailable {
  if (error instanceof KeysUnavailable) return error;
  const why = signal.aborted ? 'it did not answer in time' : 'it cannot be reached';
  return new KeysUnavailable(why, { cause: error });
}
