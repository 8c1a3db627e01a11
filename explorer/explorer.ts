import 'graphiql/setup-workers/vite';
import { useGraphiQL } from '@graphiql/react';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { examples } from './examples.js';
import { opening } from './opening.js';

/** Wraps long lines: half of a window is too narrow for some. */
function WrappedLines(): null {
  const editor = useGraphiQL(({ queryEditor }) => queryEditor);
  useEffect(() => {
    editor?.updateOptions({ wordWrap: 'on' });
  }, [editor]);
  return null;
}

function showExamples(): void {
  const links = examples.map(({ id, title }) => {
    const link = document.createElement('a');
    link.href = `?example=${id}`;
    link.textContent = title;
    return link;
  });
  document.querySelector('#examples')?.append(...links);
}

function showExplorer(place: Element): void {
  const explorer = createElement(
    GraphiQL,
    {
      fetcher: createGraphiQLFetcher({ url: new URL('../graphql', location.href).href }),
      defaultTabs: examples.map(({ query }) => ({ query })),
      // Nothing of a person's session stays in the browser.
      shouldPersistHeaders: false,
      showPersistHeadersSettings: false,
      ...opening(),
    },
    createElement(GraphiQL.Logo, null),
    createElement(WrappedLines),
  );
  createRoot(place).render(explorer);
}

showExamples();
const place = document.querySelector('#explorer');
if (place) showExplorer(place);
