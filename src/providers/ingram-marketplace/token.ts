import type { RequestScope } from '../../domain/request-scope.js';
import type { UpstreamClient } from '../../http/upstream-client.js';
import type { IngramCredentials } from './config.js';
import { wireToken } from './wire.js';

export interface IngramToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

/** What every documented token lives, taken where an answer does not say it in a number. */
const USUAL_LIFE_S = 1_500;
/** A life beyond a day is taken for odd. */
const LONGEST_LIFE_S = 86_400;

/** Asks for an access token; rejects with a SourceError. There is nothing to refresh one with: each is asked for anew. */
export async function mintToken(
  upstream: Pick<UpstreamClient, 'requestToken' | 'malformed'>,
  { username, password, marketplace }: IngramCredentials,
  scope: RequestScope,
): Promise<IngramToken> {
  const pair = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  const request = { headers: { authorization: `Basic ${pair}` }, json: { marketplace } };
  const { body } = await upstream.requestToken('/token', request, scope);
  const parsed = wireToken.safeParse(body);
  if (!parsed.success) throw upstream.malformed('holds no token');
  const { token, expiresInSeconds } = parsed.data;
  return { token, lifetimeMs: lifeOf(expiresInSeconds ?? 0) * 1000 };
}

function lifeOf(seconds: number): number {
  return seconds > 0 && seconds <= LONGEST_LIFE_S ? seconds : USUAL_LIFE_S;
}
