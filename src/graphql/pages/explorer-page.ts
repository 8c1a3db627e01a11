import { FIRST_QUERY } from './first-query.js';

let page: Promise<string> | undefined;

/** GraphiQL with everything inline, so that it works without any network. Made at the first visit: its code has 9 MB. */
export function explorerPage(): Promise<string> {
  page ??= render();
  return page;
}

/**
 * The explorer with the first query in its address. The explorer keeps its tabs in the browser, and takes the query for the
 * tab to open from its address: without one, each visit after the first would open an empty tab.
 */
export const EXPLORER_WITH_QUERY = `explorer?query=${encodeURIComponent(FIRST_QUERY)}`;

async function render(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'customer-graph',
    endpoint: '/graphql',
    defaultQuery: FIRST_QUERY,
    // Nothing of a person's session stays in the browser.
    shouldPersistHeaders: false,
  });
}
