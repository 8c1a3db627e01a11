import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { JsonObject, RecordRef, SourceRecord } from '../../domain/record.js';
import { readSource } from '../arguments.js';
import type { GraphQLContext } from '../context.js';
import { presentSource } from '../source/present-source.js';
import type { SourceObject } from '../source/source.type.js';
import { SourceRecordInterface } from './node.type.js';

@Resolver(() => SourceRecordInterface)
export class SourceRecordResolver {
  @FieldResolver()
  source(@Root() record: RecordRef, @Ctx() context: GraphQLContext): SourceObject {
    return presentSource(readSource(context, record.sourceId, 'sourceId'));
  }

  @FieldResolver()
  remoteData(@Root() record: SourceRecord): JsonObject {
    return record.remoteData();
  }
}
