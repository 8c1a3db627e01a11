import { z } from 'zod';
import type { SourceConfig } from '../product.js';
import type { Entry } from './gateways.js';

const text = z.string();

/** Sources as the product is configured with them. */
const configured = z.discriminatedUnion('provider', [
  z.object({
    provider: z.literal('cloudblue-connect'),
    baseUrl: text,
    credentials: z.object({ apiKey: text }),
  }),
  z.object({
    provider: z.literal('ingram-marketplace'),
    baseUrl: text,
    credentials: z.object({ username: text, password: text, subscriptionKey: text, marketplace: text }),
  }),
  z.object({
    provider: z.literal('tdsynnex-ion'),
    baseUrl: text,
    accountId: text,
    credentials: z.object({ refreshToken: text }),
  }),
  z.object({
    provider: z.literal('tradevest'),
    baseUrl: text,
    credentials: z.object({ tokenUrl: text, clientId: text, clientSecret: text, scope: text }),
  }),
]);

type Configured = z.infer<typeof configured>;
type Of<Provider extends Configured['provider']> = Extract<Configured, { readonly provider: Provider }>;

/** Where a source is and the headers that let a caller in; asks for an access token where the platform demands one. */
export async function entryTo(source: SourceConfig): Promise<Entry> {
  const known = configured.parse(source);
  switch (known.provider) {
    case 'cloudblue-connect':
      return { endpoint: known.baseUrl, headers: { authorization: known.credentials.apiKey } };
    case 'ingram-marketplace':
      return entryToIngram(known);
    case 'tdsynnex-ion':
      return entryToIon(known);
    case 'tradevest':
      return entryToTradevest(known);
  }
}

/** The account of ION that its addresses name. */
export function ionAccountOf(source: SourceConfig): string {
  const known = configured.parse(source);
  if (known.provider !== 'tdsynnex-ion') throw new Error(`A source of ${known.provider} has no account.`);
  return known.accountId;
}

async function entryToIngram({ baseUrl, credentials }: Of<'ingram-marketplace'>): Promise<Entry> {
  const { username, password, subscriptionKey, marketplace } = credentials;
  const key = { 'x-subscription-key': subscriptionKey };
  const { token } = z.object({ token: text }).parse(
    await answered(`${baseUrl}/token`, {
      headers: {
        ...key,
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ marketplace }),
    }),
  );
  return { endpoint: baseUrl, headers: { ...key, authorization: `Bearer ${token}` } };
}

async function entryToIon({ baseUrl, credentials }: Of<'tdsynnex-ion'>): Promise<Entry> {
  const form = { grant_type: 'refresh_token', refresh_token: credentials.refreshToken };
  return { endpoint: `${baseUrl}/api/v3`, headers: await bearerOf(`${baseUrl}/oauth/token`, form) };
}

async function entryToTradevest({ baseUrl, credentials }: Of<'tradevest'>): Promise<Entry> {
  const { tokenUrl, clientId, clientSecret, scope } = credentials;
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  };
  return { endpoint: baseUrl, headers: await bearerOf(tokenUrl, form) };
}

async function bearerOf(url: string, form: Readonly<Record<string, string>>): Promise<Entry['headers']> {
  const answer = await answered(url, { body: new URLSearchParams(form) });
  const { access_token: token } = z.object({ access_token: text }).parse(answer);
  return { authorization: `Bearer ${token}` };
}

async function answered(url: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', ...request });
  if (!response.ok) throw new Error(`${url} answers ${String(response.status)} in place of a token.`);
  return response.json();
}
