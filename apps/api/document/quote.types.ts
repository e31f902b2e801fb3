import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum CauseRole {
  ROOT_CAUSE = 'root-cause',
  CONTRIBUTING_FACTOR = 'contributing-factor',
  TRIGGER = 'trigger',
}
registerEnumType(CauseRole, {
  name: 'CauseRole',
  description: 'What part a cause played.',
  valuesMap: {
    ROOT_CAUSE: { description: 'The document calls it a root cause, or states it as why the incident happened.' },
    CONTRIBUTING_FACTOR: { description: 'It made the incident possible or worse.' },
    TRIGGER: { description: 'It set the incident off.' },
  },
});

export enum RemediationKind {
  MITIGATION = 'mitigation',
  FIX = 'fix',
  PREVENTION = 'prevention',
  DETECTION = 'detection',
  PROCESS = 'process',
}
registerEnumType(RemediationKind, {
  name: 'RemediationKind',
  description: 'What a remediation is meant to do.',
  valuesMap: {
    MITIGATION: { description: 'Ends or softens the impact.' },
    FIX: { description: 'Removes the cause.' },
    PREVENTION: { description: 'Keeps it from happening again.' },
    DETECTION: { description: 'Makes it noticed sooner.' },
    PROCESS: { description: 'Changes how people work.' },
  },
});

export enum RemediationOutcome {
  WORKED = 'worked',
  FAILED = 'failed',
  MADE_WORSE = 'made-worse',
  REVERTED = 'reverted',
  UNKNOWN = 'unknown',
}
registerEnumType(RemediationOutcome, {
  name: 'RemediationOutcome',
  description: 'What the source says became of a remediation.',
  valuesMap: {
    WORKED: { description: 'It helped.' },
    FAILED: { description: 'It did not help.' },
    MADE_WORSE: { description: 'It made things worse.' },
    REVERTED: { description: 'It was taken back.' },
    UNKNOWN: { description: 'The source does not say. Silence is not evidence.' },
  },
});

@ObjectType({ description: 'Words of a document and where they stand. Verbatim but for line breaks.' })
export class Quote {
  @Field({ description: 'The words.' })
  text!: string;

  @Field({ description: 'The document they stand in.' })
  sourceUri!: string;

  @Field(() => Int, { description: 'The line where they begin, counted from 1.' })
  startLine!: number;

  @Field(() => Int, { description: 'The line where they end.' })
  endLine!: number;

  @Field(() => Int, {
    description:
      'The log position of the fact that brought them: read as of it, the document at `sourceUri` holds them in these lines.',
  })
  position!: number;
}

@ObjectType({ description: 'A cause as the document states it.' })
export class Cause extends Quote {
  @Field(() => CauseRole, { description: 'What part it played.' })
  role!: CauseRole;
}

/** The incident that a remedy was used in, with its services, as of a position. */
export type RemedyContext = Readonly<{ incidentId: string; services: readonly string[]; asOf?: number }>;

@ObjectType({ description: 'Something that was done, or is to be done, about an incident.' })
export class Remediation extends Quote {
  @Field(() => RemediationKind, { description: 'What it is meant to do.' })
  kind!: RemediationKind;

  @Field(() => RemediationOutcome, {
    description:
      'What became of it, as far as the source says, or in a match or an incident the newest word of a person.',
  })
  outcome!: RemediationOutcome;

  @Field(() => String, { nullable: true, description: 'Who owns it, as written.' })
  owner?: string;

  @Field(() => String, { nullable: true, description: 'When it is due, as written.' })
  due?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is marked as done; null where nothing says so.' })
  done?: boolean;

  @Field(() => String, { nullable: true, description: 'A ticket or change it links to.' })
  link?: string;

  /** Whose remedy it is, for its record. */
  of!: RemedyContext;
}

@ObjectType({ description: 'An entry of an incident timeline.' })
export class TimelineEntry extends Quote {
  @Field(() => String, { nullable: true, description: 'When, ISO 8601, if date, time and zone could be told.' })
  at?: string;

  @Field(() => String, { nullable: true, description: 'The time as written.' })
  clock?: string;
}
