import { Field, Int, ObjectType } from 'type-graphql';
import type { SourceReport, SourceReportStatus } from '../../domain/source/connection.js';
import { SourceReportStatusEnum } from '../source/source.enums.js';
import { SourceErrorObject, CustomerSourceObject } from '../source/source.type.js';

@ObjectType('SourceReport', {
  simpleResolvers: true,
  description:
    'What one source contributed to this page. A connection lists every source that its filter selects, so that a ' +
    'source that failed is never missing silently; it is named in `errors` as well. A nested connection has one ' +
    'source, with the figures of the batch that it shared.',
})
export class SourceReportObject implements Omit<SourceReport, 'source' | 'error'> {
  @Field(() => CustomerSourceObject, { description: 'The source that this is about.' })
  readonly source!: CustomerSourceObject;

  @Field(() => SourceReportStatusEnum, { description: 'What became of the question to it.' })
  readonly status!: SourceReportStatus;

  @Field(() => SourceErrorObject, {
    nullable: true,
    description: 'Why it could not be asked; null unless FAILED.',
  })
  readonly error!: SourceErrorObject | null;

  @Field(() => Int, { description: 'Rows of this page that come from this source.' })
  readonly returned!: number;

  @Field(() => Int, {
    description:
      'Rows that were looked through to find them. More than `returned` if the filter is verified here.',
  })
  readonly rowsScanned!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many rows it has; null if that is not known, as for the total of the connection.',
  })
  readonly totalCount!: number | null;

  @Field(() => Int, { description: 'How many requests it was sent.' })
  readonly upstreamRequests!: number;

  @Field(() => Int, { description: 'How long it took to ask, in milliseconds.' })
  readonly durationMs!: number;
}
