import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startIdentityProvider } from '../support/identity-provider.js';
import { startProcess } from '../support/running.js';

it('The product that is configured so says that callers sign in, and lets nobody else in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
  const provider = await startIdentityProvider();
  const { issuer, audience, jwksUri } = provider.rules;
  const file = join(folder, 'config.yaml');
  const source = {
    id: 'connect',
    provider: 'cloudblue-connect',
    baseUrl: 'http://127.0.0.1:1',
    credentials: { apiKey: 'SU-1:a' },
  };
  const auth = { mode: 'jwt', issuer, audience, jwksUri };
  // JSON is YAML.
  writeFileSync(
    file,
    JSON.stringify({ auth, server: { port: 0, host: '0.0.0.0', drainMs: 0 }, sources: [source] }),
  );
  const running = startProcess('main', { folder, args: ['--config', file] });
  try {
    const url = await running.said(/listens on (http:\S+)\/graphql/);
    await running.said(/Try:\n.*\n/);
    expect(running.out()).toContain(
      'Sign-in is on: with tokens of https://login.example.com/ for the audience customer-graph.',
    );
    expect(running.out()).toContain(' -H "authorization: Bearer $TOKEN" ');
    const ask = (headers: Readonly<Record<string, string>>) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ customerSources { id } }' }),
      });
    expect((await ask({})).status).toBe(401);
    const answer = await ask({ authorization: `Bearer ${await provider.token()}` });
    expect(await answer.json()).toEqual({ data: { customerSources: [{ id: 'connect' }] } });
    running.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    // Open to other machines is no fault where callers sign in.
    expect(running.err()).toBe('');
  } finally {
    running.kill('SIGKILL');
    await provider.close();
    rmSync(folder, { recursive: true });
  }
});
