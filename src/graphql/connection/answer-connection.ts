import type { GraphQLResolveInfo } from 'graphql';
import { responsePathAsArray } from 'graphql';
import { ArgsType, Field, Int } from 'type-graphql';
import type { OrderDirection } from '../../domain/page.js';
import type {
  Connection,
  ConnectionEdge,
  ConnectionPosition,
  ListAcross,
} from '../../domain/source/connection.js';
import type { Source } from '../../domain/source/source.js';
import type { GraphQLContext } from '../context.js';
import type { Cursors, CursorScope } from '../cursors.js';
import { digestOf } from '../cursors.js';
import { stringEnum } from '../enums.js';
import { BadUserInput } from '../errors/bad-user-input.js';
import { readSource } from '../ids.js';
import type { ConnectionAnswer, PageInfoObject, Paced } from './connection.type.js';

const DEFAULT_FIRST = 20;
const MAX_FIRST = 1000;

const OrderDirectionEnum = stringEnum<OrderDirection>(
  'OrderDirection',
  'The direction of a list that runs by creation, or by the number of a version.',
  { ASC: 'Oldest first.', DESC: 'Newest first.' },
);

/** Which page of a connection is asked for. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `How many rows, 1 to ${MAX_FIRST}; null means ${DEFAULT_FIRST}.`,
  })
  readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Read on after this cursor. It must come from the same connection with the same arguments.',
  })
  readonly after?: string | null;
}

/** The same for a list that runs in either direction. */
@ArgsType()
export class OrderedPageArguments extends PageArguments {
  @Field(() => OrderDirectionEnum, {
    nullable: true,
    defaultValue: 'DESC',
    description: 'Newest or oldest first; null means newest first.',
  })
  readonly direction?: OrderDirection | null;
}

/** A list over several sources, as one root field asks for it. */
export interface RootQuestion<T, F, N> {
  /** Name of the root field; a cursor belongs to it. */
  readonly name: string;
  /** Makes of a row what the graph answers. */
  readonly present: (record: T) => N;
  readonly page: PageArguments;
  readonly selection: Selection<F>;
  /** Left out if the list has no direction; a cursor belongs to it. */
  readonly direction?: OrderDirection;
  readonly list: (question: ListAcross<F>) => Promise<Connection<T>>;
  /** What is to be done with the rows of the page before they are answered. */
  readonly prepare?: (rows: readonly T[]) => Promise<unknown> | undefined;
}

/** What the filter of a root field comes to. */
export interface Selection<F> {
  readonly filter: F;
  /** The sources that the filter selects, in the order of the configuration. */
  readonly sources: readonly Source[];
  /** Those of them that can hold a matching row; the others are skipped. */
  readonly asks: (source: Source) => boolean;
}

/** Answers a root connection. Throws BadUserInput for a bad `first` or `after`. */
export async function answerRootConnection<T, F, N>(
  question: RootQuestion<T, F, N>,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionAnswer<N>> {
  const { name, present, page, selection, direction = null, list, prepare } = question;
  const { filter, sources, asks } = selection;
  const idsOf = (of: readonly Source[]): readonly string[] => of.map(({ id }) => id);
  const scope = new ListOfCursors(
    () => name,
    () => [filter, idsOf(sources), idsOf(sources.filter(asks)), direction],
  );
  const first = readFirst(page);
  const after = readAfter(page, context.cursors, scope);
  const connection = await list({ sources, filter, first, after, asks });
  await prepare?.(connection.edges.map(({ record }) => record));
  return presentConnection(connection, { context, info, scope, present });
}

/** The list of a cursor, named when its first cursor is written or read: many pages show none, and a digest costs more than a row. */
export class ListOfCursors implements CursorScope {
  readonly #connectionOf: () => string;
  readonly #questionOf: () => unknown;
  #connection: string | undefined;
  #question: string | undefined;

  constructor(connectionOf: () => string, questionOf: () => unknown) {
    this.#connectionOf = connectionOf;
    this.#questionOf = questionOf;
  }

  get connection(): string {
    return (this.#connection ??= this.#connectionOf());
  }

  get question(): string {
    return (this.#question ??= digestOf(this.#questionOf()));
  }
}

/** The part of a filter that chooses sources; a list that is left out chooses all, an empty one none. */
export interface SourceChoice {
  readonly sourceIds?: readonly string[] | null | undefined;
  readonly providerIds?: readonly string[] | null | undefined;
}

/**
 * The chosen sources in the order of the configuration. Throws BadUserInput for one that is not configured; `prefix`
 * stands before the name of the argument.
 */
export function selectSources(
  context: GraphQLContext,
  { sourceIds, providerIds }: SourceChoice,
  prefix = 'filter.',
): readonly Source[] {
  const all = context.services.sources.all();
  for (const id of sourceIds ?? []) readSource(context, id, `${prefix}sourceIds`);
  const known = new Set(all.map(({ provider }) => provider.id));
  if (providerIds?.some((id) => !known.has(id))) {
    throw new BadUserInput(`${prefix}providerIds`, 'names a provider of which no source is configured.');
  }
  return all
    .filter(({ id }) => !sourceIds || sourceIds.includes(id))
    .filter(({ provider }) => !providerIds || providerIds.includes(provider.id));
}

/** How many rows are asked for. Throws BadUserInput outside 1…1000. */
export function readFirst({ first }: PageArguments): number {
  const count = first ?? DEFAULT_FIRST;
  if (count < 1 || count > MAX_FIRST) throw new BadUserInput('first', `must be from 1 to ${MAX_FIRST}.`);
  return count;
}

/** The direction that is asked for; newest first by default. */
export function readDirection({ direction }: OrderedPageArguments): OrderDirection {
  return direction ?? 'DESC';
}

/** Where to read on; null at the start. Throws BadUserInput for a cursor that was not written for this list. */
export function readAfter(
  { after }: PageArguments,
  cursors: Cursors,
  scope: CursorScope,
): ConnectionPosition | null {
  if (after === undefined || after === null) return null;
  const read = cursors.read(scope, after);
  if (read.kind === 'position') return read.position;
  const reason =
    read.kind === 'malformed'
      ? 'is not a cursor that this graph has written.'
      : 'is a cursor of another connection, filter, direction or set of sources; start again without it.';
  throw new BadUserInput('after', reason);
}

/** What a connection's field knows besides its rows. */
export interface ConnectionPlace<T, N> {
  readonly context: GraphQLContext;
  readonly info: GraphQLResolveInfo;
  readonly scope: CursorScope;
  readonly present: (record: T) => N;
}

/** The connection as the graph answers it. Every failed source is noted, to be one entry of the answer's `errors`. */
export function presentConnection<T, N>(
  connection: Connection<T>,
  place: ConnectionPlace<T, N>,
): ConnectionAnswer<N> {
  noteFailures(connection, place);
  return new PresentedConnection(connection, place);
}

/** Rows and cursors are made when they are read. */
class PresentedConnection<T, N> implements ConnectionAnswer<N> {
  readonly pageInfo: PageInfoObject;
  readonly #connection: Connection<T>;
  readonly #place: ConnectionPlace<T, N>;

  constructor(connection: Connection<T>, place: ConnectionPlace<T, N>) {
    this.#connection = connection;
    this.#place = place;
    this.pageInfo = new PresentedPageInfo(connection, place);
  }

  get edges(): Paced<PresentedEdge<T, N>> {
    const edges = this.#connection.edges.map((edge) => new PresentedEdge(edge, this.#place));
    return this.#place.context.pacer.paced(edges);
  }

  get nodes(): Paced<N> {
    const { context, present } = this.#place;
    return context.pacer.paced(this.#connection.edges.map(({ record }) => present(record)));
  }

  get totalCount(): number | null {
    return this.#connection.totalCount;
  }

  get sourceReports(): readonly object[] {
    return this.#connection.reports;
  }
}

class PresentedPageInfo<T> implements PageInfoObject {
  readonly #connection: Connection<T>;
  readonly #place: ConnectionPlace<T, unknown>;

  constructor(connection: Connection<T>, place: ConnectionPlace<T, unknown>) {
    this.#connection = connection;
    this.#place = place;
  }

  get hasNextPage(): boolean {
    return this.#connection.hasNextPage;
  }

  get hasPreviousPage(): boolean {
    return this.#connection.hasPreviousPage;
  }

  get startCursor(): string | null {
    const [first] = this.#connection.edges;
    return first ? writeCursor(first.position, this.#place) : null;
  }

  get endCursor(): string | null {
    const { edges, hasNextPage, end } = this.#connection;
    return edges.length > 0 || hasNextPage ? writeCursor(end, this.#place) : null;
  }
}

class PresentedEdge<T, N> {
  readonly #edge: ConnectionEdge<T>;
  readonly #place: ConnectionPlace<T, N>;

  constructor(edge: ConnectionEdge<T>, place: ConnectionPlace<T, N>) {
    this.#edge = edge;
    this.#place = place;
  }

  get cursor(): string {
    return writeCursor(this.#edge.position, this.#place);
  }

  get node(): N {
    return this.#place.present(this.#edge.record);
  }
}

type CursorPlace = Pick<ConnectionPlace<unknown, unknown>, 'context' | 'scope'>;

function writeCursor(position: ConnectionPosition, { context, scope }: CursorPlace): string {
  return context.cursors.write(scope, position);
}

function noteFailures<T, N>({ reports }: Connection<T>, { context, info }: ConnectionPlace<T, N>): void {
  for (const { error } of reports) {
    if (!error) continue;
    const path = responsePathAsArray(info.path);
    context.failures.set([error.sourceId, ...path].join('/'), { error, path, nodes: info.fieldNodes });
  }
}
