import type { ClassType } from 'type-graphql';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { SourceReportObject } from './source-report.type.js';

@Directive('@shareable')
@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page stands in its list.' })
export class PageInfoObject {
  @Field(() => Boolean, {
    description: 'Also true while a source could not be asked: its rows are still to come.',
  })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean)
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Where to read on.' })
  readonly endCursor!: string | null;
}

/** A page of a connection as the graph answers it. Cursors are getters: only a selected one is signed. */
export interface ConnectionAnswer<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfoObject;
  readonly totalCount: number | null;
  readonly sourceReports: readonly object[];
}

/** The types `<name>Edge` and `<name>Connection` over nodes of a type. */
export function connectionOf<N extends object>(
  name: string,
  node: ClassType<N>,
): ClassType<ConnectionAnswer<N>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String)
    readonly cursor!: string;

    @Field(() => node)
    readonly node!: N;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class Connection {
    @Field(() => [Edge])
    readonly edges!: readonly Edge[];

    @Field(() => [node])
    readonly nodes!: readonly N[];

    @Field(() => PageInfoObject)
    readonly pageInfo!: PageInfoObject;

    @Field(() => Int, {
      nullable: true,
      description:
        'Null where a source cannot say, where rows had to be picked out here, or where a list of many owners was not read to its end.',
    })
    readonly totalCount!: number | null;

    @Field(() => [SourceReportObject], { description: 'What each selected source contributed.' })
    readonly sourceReports!: readonly SourceReportObject[];
  }
  return Connection;
}
