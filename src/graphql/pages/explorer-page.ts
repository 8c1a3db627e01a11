import { FIRST_QUERY } from './first-query.js';

let page: Promise<string> | undefined;

/** GraphiQL with everything inline, so that it works without any network. Made at the first visit: its code has 9 MB. */
export function explorerPage(): Promise<string> {
  page ??= render();
  return page;
}

async function render(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'customer-graph explorer',
    endpoint: '/graphql',
    defaultQuery: FIRST_QUERY,
    // Nothing of a person's session stays in the browser.
    shouldPersistHeaders: false,
  });
}
