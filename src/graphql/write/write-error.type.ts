import { Field, Int, ObjectType } from 'type-graphql';
import type { WriteError, WriteErrorCode } from '../../domain/write/write-error.js';
import { stringEnum } from '../enums.js';
import { CustomerSourceObject } from '../source/source.type.js';

const WriteErrorCodeEnum = stringEnum<WriteErrorCode>(
  'WriteErrorCode',
  'Why a change was not made, or why it is unknown whether it was.',
  {
    INVALID_INPUT: 'A field of the input is not what it must be.',
    REQUIRED: 'The source cannot do without a field that is missing or null.',
    NOT_FOUND: 'The source has no record with this id.',
    UNSUPPORTED_BY_SOURCE: 'The source cannot do this, or cannot hold this field.',
    DUPLICATE: 'The source has a record with these values already.',
    CONFLICT:
      'The record has moved on since it was read, or the same change, or another edit of the record, is under way.',
    HAS_CHILDREN: 'Accounts below it stand in the way.',
    INVALID_STATE: 'The state of the record does not allow it.',
    NO_CHANGE: 'Nothing would change.',
    IDEMPOTENCY_KEY_REUSED: 'The key belongs to an earlier change with another input.',
    OUTCOME_UNKNOWN:
      'It was sent, and whether it took effect could not be found out; or it was made, and the record shows something ' +
      'else that was to stay. The message says what to look at.',
    RATE_LIMITED: 'The source refuses more calls for now; nothing was changed.',
    SOURCE_UNAVAILABLE:
      'The source could not be reached. The message says whether nothing was changed, or whether the change was made ' +
      'earlier and its record cannot be read.',
    SOURCE_REJECTED: 'The source refused it, and no field is known to be at fault.',
    LEDGER_UNAVAILABLE: 'The database with the ledger of changes does not answer; nothing was sent.',
    FORBIDDEN: 'The caller is not allowed to do this.',
  },
);

@ObjectType('WriteError', {
  simpleResolvers: true,
  description: 'What stands in the way of a change. With none of them, the change was made.',
})
export class WriteErrorObject implements WriteError {
  @Field(() => WriteErrorCodeEnum, { description: 'What stands in the way, for programs.' })
  readonly code!: WriteErrorCode;

  @Field(() => String, {
    description: "What is wrong, or what would be right; it may be in the source's own words.",
  })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The field of the input, e.g. ["input", "address", "countryCode"]; null if it concerns none.',
  })
  readonly path!: readonly string[] | null;

  @Field(() => CustomerSourceObject, { nullable: true, description: 'The source that the change was for.' })
  readonly source!: CustomerSourceObject | null;

  @Field(() => Boolean, { description: 'Whether the same mutation with the same key may succeed later.' })
  readonly retryable!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'How long to wait before a repetition, in milliseconds: as the source asks, or until a lost change may be sent again.',
  })
  readonly retryAfterMs!: number | null;
}
