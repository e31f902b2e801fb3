import { Field, ID, InputType, Int } from '@nestjs/graphql';

/** Who says something, and when it was so. */
@InputType({ isAbstract: true })
export abstract class SignedInput {
  @Field(() => String, {
    nullable: true,
    description: 'The name of who says it; where absent, the person that the request says is asking.',
  })
  by?: string;

  @Field(() => String, {
    nullable: true,
    description: 'When it was so, ISO 8601 with a zone; now where absent. Both times are kept.',
  })
  at?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Any text that is new for each command: a request sent again with the same one changes nothing.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'An incident to work on.' })
export class IncidentInput extends SignedInput {
  @Field(() => ID, { description: "The incident: its id or the organisation's own number." })
  incident!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the incident that was looked at: refused, with what came since, if it has another now.',
  })
  ifVersion?: number;
}
