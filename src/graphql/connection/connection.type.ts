import type { ClassType } from 'type-graphql';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { SourceReportObject } from './source-report.type.js';

@Directive('@shareable')
@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page stands in its list.' })
export class PageInfoObject {
  @Field(() => Boolean, {
    description:
      'Whether there is more to read. Also true if a source could not be asked or reached its scan limit: its rows are ' +
      'still to come.',
  })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the page was read after a cursor.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first row; null if the page is empty.',
  })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor to read on after.' })
  readonly endCursor!: string | null;
}

/** Rows of which some come in later turns of the event loop. */
export type Paced<T> = readonly (T | Promise<T>)[];

/** A page of a connection as the graph answers it. Cursors are getters: only a selected one is signed. */
export interface ConnectionAnswer<N> {
  readonly edges: Paced<{ readonly cursor: string; readonly node: N }>;
  readonly nodes: Paced<N>;
  readonly pageInfo: PageInfoObject;
  readonly totalCount: number | null;
  readonly sourceReports: readonly object[];
}

/** The types `<name>Edge` and `<name>Connection` over nodes of a type. */
export function connectionOf<N extends object>(
  name: string,
  node: ClassType<N>,
): ClassType<ConnectionAnswer<N>> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One row of a ${name}Connection, with its cursor.`,
  })
  class EdgeObject {
    @Field(() => String, { description: 'The position of the row in the list; `after` takes it.' })
    readonly cursor!: string;

    @Field(() => node, { description: 'The row.' })
    readonly node!: N;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${name} rows.`,
  })
  class ConnectionObject {
    @Field(() => [EdgeObject], { description: 'The rows with their cursors.' })
    readonly edges!: readonly EdgeObject[];

    @Field(() => [node], { description: 'The rows.' })
    readonly nodes!: readonly N[];

    @Field(() => PageInfoObject, { description: 'The position of the page in the list.' })
    readonly pageInfo!: PageInfoObject;

    @Field(() => Int, {
      nullable: true,
      description:
        'How many rows the whole list has. Null if a source cannot say, if the filter is verified here, or if a list of ' +
        'many owners was not read to its end.',
    })
    readonly totalCount!: number | null;

    @Field(() => [SourceReportObject], {
      description: 'What each source contributed that the filter selects.',
    })
    readonly sourceReports!: readonly SourceReportObject[];
  }
  return ConnectionObject;
}
