import type { Page, PageRequest } from '../../src/domain/page.js';

/** Reads a list page by page to its end, each page from where the one before ended. */
export async function readToEnd<T>(
  list: (page: PageRequest) => Promise<Page<T>>,
  first: number,
): Promise<readonly Page<T>[]> {
  const pages: Page<T>[] = [];
  for (let after: string | null = null; pages.length < 5_000;) {
    const page: Page<T> = await list({ first, after });
    pages.push(page);
    if (!page.hasNextPage) return pages;
    after = page.continueAt ?? page.rows.at(-1)?.position ?? null;
  }
  throw new Error('the list has no end');
}

export function idsOf(pages: readonly Page<{ readonly nativeId: string }>[]): readonly string[] {
  return pages.flatMap((page) => page.rows.map(({ record }) => record.nativeId));
}
