import { Field, ID, InputType } from '@nestjs/graphql';
import { IncidentRelation } from './live-enums.types.js';
import { IncidentInput, SignedInput } from './signed.types.js';

@InputType({ description: 'What broke.' })
export class ReportIncidentInput extends SignedInput {
  @Field({ description: 'What broke, in a line.' })
  title!: string;

  @Field(() => [String], { nullable: true, description: 'The services affected, as far as is known.' })
  services?: string[];

  @Field(() => String, {
    nullable: true,
    description: "The organisation's own number: documents with the same one tell of the same incident.",
  })
  reference?: string;

  @Field(() => String, { nullable: true, description: 'When it began, ISO 8601 with a zone.' })
  startedAt?: string;

  @Field(() => String, { nullable: true, description: 'Its severity in the words of the organisation.' })
  severity?: string;

  @Field(() => String, { nullable: true, description: 'What is known so far.' })
  summary?: string;
}

@InputType({ description: 'Another severity.' })
export class ChangeSeverityInput extends IncidentInput {
  @Field({ description: 'The severity in the words of the organisation.' })
  severity!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;
}

@InputType({ description: 'Who has a role.' })
export class AssignRoleInput extends IncidentInput {
  @Field({ description: 'The role, such as incident commander.' })
  role!: string;

  @Field({ description: 'Who has it from now on; empty gives it up.' })
  person!: string;
}

@InputType({ description: 'An incident that is over, or less bad.' })
export class EndIncidentInput extends IncidentInput {
  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;
}

@InputType({ description: 'An incident that is not over.' })
export class ReopenIncidentInput extends IncidentInput {
  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Two incidents that have to do with each other.' })
export class LinkIncidentInput extends IncidentInput {
  @Field(() => ID, { description: "The other incident: its id or the organisation's own number." })
  other!: string;

  @Field(() => IncidentRelation, { nullable: true, description: 'What it has to do with it; related where absent.' })
  relation?: IncidentRelation;
}

@InputType({ description: 'Two incidents that are one.' })
export class MergeIncidentInput extends IncidentInput {
  @Field(() => ID, { description: "The one that goes on: its id or the organisation's own number." })
  into!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;
}
