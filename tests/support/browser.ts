import type { Browser, BrowserContext, Page, ViewportSize } from 'playwright-core';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './installed.js';
import { endWithFile } from './ending.js';

/** A person's window: what a page kept in it, the next page of the same person finds. */
export interface Visitor {
  readonly open: () => Promise<Page>;
}

/** Chromium for the tests of this file, with one visitor at a time: windows that are left open go on to cost time. */
export async function startBrowser(): Promise<{
  readonly visitor: (viewport?: ViewportSize) => Promise<Visitor>;
}> {
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  endWithFile(() => browser.close());
  let last: BrowserContext | undefined;
  return {
    visitor: async (viewport = { width: 1280, height: 800 }) => {
      await last?.close();
      const context = await browser.newContext({ viewport });
      last = context;
      return { open: () => context.newPage() };
    },
  };
}
