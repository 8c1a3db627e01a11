import { describe, expect, it } from 'vitest';
import { callerRefusal } from './callers.js';

const refusalOf = callerRefusal({
  isSignInOff: true,
  host: '2001:db8::5',
  allowedHosts: ['Graph.example', '10.0.0.7'],
  origins: ['https://console.example:8443'],
});

describe('while sign-in is off', () => {
  it.each([
    'localhost',
    'localhost:4000',
    'LOCALHOST:1',
    '127.0.0.1:4000',
    '127.9.9.9',
    '[::1]:4000',
    '[2001:DB8:0::5]:4000',
    'graph.example',
    'GRAPH.example:443',
    '10.0.0.7',
  ])('the host %s is served', (host) => {
    expect(refusalOf({ host })).toBeUndefined();
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.localhost',
    'localhost@evil.example',
    'sub.graph.example',
    '10.0.0.8',
    '0.0.0.0:4000',
    '[::ffff:10.0.0.8]',
    'a b',
    '',
  ])('the host "%s" is refused, and the answer names the key', (host) => {
    const refusal = refusalOf({ host });
    expect(refusal?.statusCode).toBe(403);
    expect(refusal?.message).toContain('server.allowedHosts');
    expect(refusal?.message).not.toMatch(/evil|10\.0/);
  });

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:4000',
    'http://[::1]:3000',
    'https://graph.example',
    'https://console.example:8443',
  ])('a page of %s is served', (origin) => {
    expect(refusalOf({ host: 'localhost:4000', origin })).toBeUndefined();
  });

  it.each(['https://evil.example', 'null', '', 'https://console.example', 'http://console.example:8443'])(
    'a page of "%s" is refused, and the answer names both keys',
    (origin) => {
      const refusal = refusalOf({ host: 'localhost:4000', origin });
      expect(refusal?.statusCode).toBe(403);
      expect(refusal?.message).toMatch(/server\.cors\.origins.*server\.allowedHosts/);
    },
  );
});

it('With sign-in on, any host and page are served', () => {
  const rule = { isSignInOff: false, host: '127.0.0.1', allowedHosts: [], origins: [] };
  expect(callerRefusal(rule)({ host: 'any.example', origin: 'https://any.example' })).toBeUndefined();
});
