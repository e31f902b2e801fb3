import { createUnionType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ServiceChangeRejection } from '#application/service-changes.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';
import { Service } from './service.types.js';

@InputType({ description: 'Where more is to be found.' })
export class ServiceLinkInput {
  @Field({ description: 'Its address.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  title?: string;
}

@InputType({ description: 'What a person tells of a service, in place of what people told of it before.' })
export class RegisterServiceInput {
  @Field({ description: 'Its name, as documents and alerts call it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is, such as service, database, cache or api.' })
  kind?: string;

  @Field(() => String, { nullable: true, description: 'Its name for people.' })
  title?: string;

  @Field(() => [String], { nullable: true, description: 'What else it goes by.' })
  aliases?: string[];

  @Field(() => String, { nullable: true, description: 'What it does.' })
  description?: string;

  @Field(() => String, { nullable: true, description: 'Who owns it: a team or a person.' })
  owner?: string;

  @Field(() => String, { nullable: true, description: 'The system it is part of.' })
  system?: string;

  @Field(() => String, { nullable: true, description: 'Where it stands in its life, such as production.' })
  lifecycle?: string;

  @Field(() => [ServiceLinkInput], { nullable: true, description: 'Where more is to be found.' })
  links?: ServiceLinkInput[];

  @Field(() => [String], { nullable: true, description: 'Words to mark it with.' })
  tags?: string[];
}

@InputType({ description: 'One service depends on another.' })
export class DeclareDependencyInput {
  @Field({ description: 'The service that calls or needs the other.' })
  service!: string;

  @Field({ description: 'What it calls or needs.' })
  dependsOn!: string;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Since when, ISO 8601, not to come; without it, it was so before and nobody tells since when.',
  })
  since?: string;
}

@InputType({ description: 'One service depends on another no more.' })
export class WithdrawDependencyInput {
  @Field({ description: 'The service that called or needed the other.' })
  service!: string;

  @Field({ description: 'What it called or needed.' })
  dependsOn!: string;

  @Field(() => String, { nullable: true, description: 'Until when, ISO 8601, not to come; now by default.' })
  until?: string;
}

@ObjectType({ description: 'What was told of a service is in the log.' })
export class ServiceChanged {
  @Field(() => Service, { description: 'The service with it.' })
  service!: Service;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

export const ServiceChangeResult = createUnionType({
  name: 'ServiceChangeResult',
  description: 'What became of telling something of a service.',
  types: () => [ServiceChanged, Rejected] as const,
  resolveType: (value: object) => ('service' in value ? ServiceChanged : Rejected),
});

const sentences: Readonly<Record<ServiceChangeRejection, string>> = {
  unchanged: 'The same was told before.',
  'depends-on-itself': 'A service does not depend on itself; name two.',
  'unknown-service': 'Nobody told of this service here; `precedent services list` shows those that are known.',
  'unknown-dependency':
    'Nobody says that the one depends on the other; `precedent services graph NAME` shows what is known.',
  'said-by-catalog': 'A catalogue file says so: change it there and import it again.',
  'impossible-name': 'A service is named in one line of 1 to 200 characters.',
  'impossible-time': 'The moment is none, or has yet to come; give one such as 2026-03-12T14:05:00Z.',
  conflict: 'Others told of the same services at the same moment; try again.',
};

/** The GraphQL rejection. */
export const toRejected = (rejection: ServiceChangeRejection): Rejected => ({
  code: rejection as RejectionCode,
  message: sentences[rejection],
});
