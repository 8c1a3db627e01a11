import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { startBrowser } from '../support/browser.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';
import type { SandboxAnswers } from '../support/sandbox-in-browser.js';
import {
  answerForSandbox,
  explorerIsShown,
  frame,
  script,
  silent,
  WITHOUT_SANDBOX,
} from '../support/sandbox-in-browser.js';

let app: TestApp;
let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  app = await startTestApp({ sources: [], made: [memorySource('alpha', {}).source] });
  endWithFile(() => app.close());
  browser = await startBrowser();
});

async function visit(answers: SandboxAnswers, path = '/'): Promise<Page> {
  const page = await (await browser.visitor()).open();
  await answerForSandbox(page, answers);
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
    await explorerIsShown(page);
    expect(new URL(page.url()).pathname).toBe('/explorer/');
  });

  it.each(WITHOUT_SANDBOX)('leads to the bundled explorer where $what', async ({ answers }) => {
    const page = await visit(answers);
    await explorerIsShown(page);
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
    await answerForSandbox(page, { script: silent, frame });
    await page.goto(`${app.url}/graphql#sandbox`, { waitUntil: 'commit' });
    await page.getByRole('link', { name: 'Offline explorer' }).click({ trial: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
