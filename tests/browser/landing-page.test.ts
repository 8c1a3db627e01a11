import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';

const SCRIPT = 'https://embeddable-sandbox.cdn.apollographql.com/**';
const FRAME = 'https://sandbox.embed.apollographql.com/**';

/** What Apollo's script does as far as our page sees it: it puts a frame into the page, and the frame tells it that it is there. */
const APOLLO_SCRIPT = `window.EmbeddedSandbox = class {
  constructor({ target, initialEndpoint }) {
    const frame = document.createElement('iframe');
    frame.src = 'https://sandbox.embed.apollographql.com/sandbox/explorer?endpoint=' + encodeURIComponent(initialEndpoint);
    document.querySelector(target).append(frame);
  }
};`;
const APOLLO_FRAME = `<p>Sandbox</p><script>parent.postMessage({ name: 'Handshake' }, '*')</script>`;

type Answer = (route: Route) => Promise<void>;
const script: Answer = (route) => route.fulfill({ contentType: 'text/javascript', body: APOLLO_SCRIPT });
const frame: Answer = (route) => route.fulfill({ contentType: 'text/html', body: APOLLO_FRAME });
const html: Answer = (route) => route.fulfill({ contentType: 'text/html', body: '<p>Please sign in</p>' });
const blocked: Answer = (route) => route.abort('blockedbyclient');
const silent: Answer = () => new Promise(() => undefined);

let app: TestApp;
let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  app = await startTestApp({ sources: [], made: [memorySource('alpha', {}).source] });
  endWithFile(() => app.close());
  browser = await startBrowser();
});

async function visit(
  answers: { readonly script: Answer; readonly frame: Answer },
  path = '/',
): Promise<Page> {
  const page = await (await browser.visitor()).open();
  await page.route(SCRIPT, answers.script);
  await page.route(FRAME, answers.frame);
  await page.goto(app.url + path, { waitUntil: 'commit' });
  return page;
}

describe('the landing page', () => {
  it('shows Apollo Sandbox where the network has it, stays there, and a click leads to the explorer', async () => {
    const page = await visit({ script, frame });
    await page.frameLocator('#sandbox iframe').getByText('Sandbox').waitFor();
    await page.waitForTimeout(2_000);
    expect(new URL(page.url()).pathname).toBe('/graphql');
    await page.getByRole('link', { name: 'Offline explorer' }).click();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/explorer/');
  });

  it.each([
    { what: 'the script is blocked', answers: { script: blocked, frame } },
    { what: 'the script never answers', answers: { script: silent, frame } },
    { what: 'a sign-in page answers in place of the script', answers: { script: html, frame } },
    { what: 'the inner frame is blocked', answers: { script, frame: blocked } },
    { what: 'a sign-in page answers in place of the inner frame', answers: { script, frame: html } },
    { what: 'the inner frame never answers', answers: { script, frame: silent } },
  ])('leads to the bundled explorer where $what', async ({ answers }) => {
    const page = await visit(answers);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/explorer/');
  });

  it('can be clicked away while it waits', async () => {
    const page = await visit({ script: silent, frame }, '/graphql#sandbox');
    await page.getByRole('link', { name: 'Offline explorer' }).click();
    await page.locator('.graphiql-query-editor').waitFor();
  });

  it.each([1280, 390])('needs no scrolling to the side at %i px', async (width) => {
    const visitor = await browser.visitor({ width, height: 800 });
    const page = await visitor.open();
    await page.route(SCRIPT, silent);
    await page.goto(`${app.url}/graphql#sandbox`, { waitUntil: 'commit' });
    await page.getByRole('link', { name: 'Offline explorer' }).click({ trial: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
