import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ServiceSource as Source } from '#domain/service/service.events.js';
import type { ShownDependency, ShownGraph } from '#read-model/service/service-views.js';
import { toService, type ServiceMoment } from './service-moment.js';
import { Service } from './service.types.js';

export enum ServiceSourceKind {
  BACKSTAGE = 'backstage',
  PERSON = 'person',
  OPENTELEMETRY = 'opentelemetry',
}
registerEnumType(ServiceSourceKind, {
  name: 'ServiceSourceKind',
  description: 'Where what is said of a service comes from.',
  valuesMap: {
    BACKSTAGE: { description: 'A catalogue file.' },
    PERSON: { description: 'A person; the history of the service says who.' },
    OPENTELEMETRY: { description: 'Traffic that was observed.' },
  },
});

@ObjectType({ description: 'Who says something of a service.' })
export class ServiceSource {
  @Field(() => ServiceSourceKind, { description: 'What kind of source it is.' })
  kind!: ServiceSourceKind;

  @Field(() => String, { nullable: true, description: 'Its address; null for people.' })
  uri!: string | null;
}

@ObjectType({ description: 'One service depends on another.' })
export class ServiceDependency {
  @Field(() => Service, { description: 'The service that depends on the other.' })
  service!: Service;

  @Field(() => Service, { description: 'What it calls or needs.' })
  dependsOn!: Service;

  @Field(() => String, {
    nullable: true,
    description: 'Since when; null where it was so before anybody told of it.',
  })
  since!: string | null;

  @Field(() => String, { nullable: true, description: 'Until when; null where it has not ended.' })
  until!: string | null;

  @Field(() => [String], { description: 'What its sources add.' })
  notes!: readonly string[];

  @Field(() => [ServiceSource], { description: 'Who says so.' })
  sources!: readonly ServiceSource[];
}

export enum ServiceDirection {
  SELF = 'self',
  UPSTREAM = 'upstream',
  DOWNSTREAM = 'downstream',
}
registerEnumType(ServiceDirection, {
  name: 'ServiceDirection',
  description: 'Where a service stands to those asked about.',
  valuesMap: {
    SELF: { description: 'It was asked about.' },
    UPSTREAM: { description: 'One of them depends on it.' },
    DOWNSTREAM: { description: 'It depends on one of them.' },
  },
});

@ObjectType({ description: 'A service in a graph.' })
export class ServiceNode {
  @Field({ description: 'Its name as its sources write it.' })
  name!: string;

  @Field(() => Service, { description: 'What is known of it.' })
  service!: Service;

  @Field(() => Int, {
    nullable: true,
    description: 'Its steps from the nearest service asked about; null in a graph of everything.',
  })
  distance!: number | null;

  @Field(() => ServiceDirection, {
    nullable: true,
    description: 'Where it stands to the services asked about; null in a graph of everything.',
  })
  direction!: ServiceDirection | null;
}

@ObjectType({ description: 'What depended on what at a moment, as far as was known.' })
export class ServiceGraph {
  @Field(() => [ServiceNode], { description: 'The services, nearest first, then by name.' })
  nodes!: readonly ServiceNode[];

  @Field(() => [ServiceDependency], { description: 'The dependencies among these services.' })
  edges!: readonly ServiceDependency[];

  @Field(() => Int, { description: 'How many services there are within the depth, shown or not.' })
  found!: number;

  @Field(() => [String], { description: 'The names asked about of which nothing is known here.' })
  unknown!: readonly string[];
}

/** The GraphQL source. */
export const toSource = ({ kind, uri }: Source): ServiceSource => ({
  kind: kind as ServiceSourceKind,
  uri: uri ?? null,
});

/** The GraphQL dependency, read at a moment. */
export const toDependency =
  (moment: ServiceMoment) =>
  ({ service, dependsOn, sources, ...shown }: ShownDependency): ServiceDependency => ({
    ...shown,
    service: toService(service, moment),
    dependsOn: toService(dependsOn, moment),
    sources: sources.map(toSource),
  });

/** The GraphQL graph, read at a moment. */
export const toGraph =
  (moment: ServiceMoment) =>
  ({ nodes, edges, found, unknown }: ShownGraph): ServiceGraph => ({
    nodes: nodes.map(({ service, distance, direction }) => ({
      name: service.name,
      service: toService(service.name, moment),
      distance,
      direction: direction as ServiceDirection | null,
    })),
    edges: edges.map(toDependency(moment)),
    found,
    unknown,
  });
