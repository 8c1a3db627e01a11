import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SourceReport } from '../../domain/source/connection.js';
import type { GraphQLContext } from '../context.js';
import { presentSource, presentSourceError } from '../source/present-source.js';
import type { CustomerSourceObject, SourceErrorObject } from '../source/source.type.js';
import { SourceReportObject } from './source-report.type.js';

@Resolver(() => SourceReportObject)
export class SourceReportResolver {
  @FieldResolver()
  source(@Root() report: SourceReport, @Ctx() { scope }: GraphQLContext): CustomerSourceObject {
    return presentSource(report.source, scope.memory);
  }

  @FieldResolver()
  error(@Root() report: SourceReport): SourceErrorObject | null {
    return report.error && presentSourceError(report.error);
  }
}
