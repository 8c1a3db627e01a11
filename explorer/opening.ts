import { examples } from './examples.js';

/** What the explorer opens with; empty where it keeps to its own tabs. */
export interface Opening {
  readonly initialQuery?: string;
  readonly initialVariables?: string;
}

interface Tab {
  readonly query?: string | null;
  readonly variables?: string | null;
}

/** The operation that the address asks for (an example by its id, or any one by its text), else the tab that was left open. */
export function opening(): Opening {
  const asked = new URLSearchParams(location.search);
  const example = examples.find(({ id }) => id === asked.get('example'));
  const initialQuery = example?.query ?? asked.get('query');
  return initialQuery === null ? tabLeftOpen() : { initialQuery };
}

// GraphiQL 5.4 fills the editor by itself only where the first tab is the open one.
function tabLeftOpen(): Opening {
  const { query, variables } = storedTab() ?? {};
  return {
    ...(typeof query === 'string' && { initialQuery: query }),
    ...(typeof variables === 'string' && { initialVariables: variables }),
  };
}

function storedTab(): Tab | undefined {
  try {
    const text = localStorage.getItem('graphiql:tabState') ?? '{}';
    const { tabs, activeTabIndex } = JSON.parse(text) as {
      readonly tabs?: readonly Tab[];
      readonly activeTabIndex?: number;
    };
    return tabs?.[activeTabIndex ?? 0];
  } catch {
    // What another page of this origin stored there, or a browser that stores nothing.
    return undefined;
  }
}
