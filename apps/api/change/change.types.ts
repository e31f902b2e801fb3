import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ChangeRecord } from '#application/ports/changes.js';
import type { Basis, TouchedBehaviour as Touched } from '#domain/change/change.events.js';
import { connectionType } from '../graphql/connection.js';

export enum ChangeKind {
  CODE = 'code',
  CONFIG = 'config',
  FLAG = 'flag',
  SCHEMA = 'schema',
  INFRASTRUCTURE = 'infrastructure',
}
registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What was changed.',
  valuesMap: {
    CODE: { description: 'A version of a service.' },
    CONFIG: { description: 'A setting.' },
    FLAG: { description: 'A feature flag.' },
    SCHEMA: { description: 'The schema of a database.' },
    INFRASTRUCTURE: { description: 'Machines, networks, clusters or managed services.' },
  },
});

export enum Provenance {
  HUMAN = 'human',
  AI_ASSISTED = 'ai-assisted',
  AI = 'ai',
  UNKNOWN = 'unknown',
}
registerEnumType(Provenance, {
  name: 'Provenance',
  description: 'Who wrote a change.',
  valuesMap: {
    HUMAN: { description: 'People, as was declared.' },
    AI_ASSISTED: { description: 'People with the help of an assistant.' },
    AI: { description: 'An assistant.' },
    UNKNOWN: { description: 'Nothing says so.' },
  },
});

export enum Behaviour {
  TIMEOUT = 'timeout',
  RETRY = 'retry',
  CACHING = 'caching',
  CONCURRENCY = 'concurrency',
  VALIDATION = 'validation',
  QUERY_SHAPE = 'query-shape',
  FAN_OUT = 'fan-out',
}
registerEnumType(Behaviour, {
  name: 'Behaviour',
  description: 'What a change may touch of how a service behaves towards others.',
  valuesMap: {
    TIMEOUT: { description: 'How long it waits.' },
    RETRY: { description: 'Whether and how often it tries again.' },
    CACHING: { description: 'What it keeps instead of asking again.' },
    CONCURRENCY: { description: 'How much it does at once, locks and pools.' },
    VALIDATION: { description: 'What it accepts and refuses.' },
    QUERY_SHAPE: { description: 'How it asks a database.' },
    FAN_OUT: { description: 'How many calls one request makes.' },
  },
});

export enum ChangeProgress {
  REQUESTED = 'requested',
  STARTED = 'started',
  FINISHED = 'finished',
}
registerEnumType(ChangeProgress, {
  name: 'ChangeProgress',
  description: 'How far a change had come when it was last heard of.',
  valuesMap: {
    REQUESTED: { description: 'It was asked for; nothing says that it took effect.' },
    STARTED: { description: 'It began to take effect.' },
    FINISHED: { description: 'It is in effect.' },
  },
});

@ObjectType({ description: 'Who wrote a change, and what says so.' })
export class ChangeProvenance {
  @Field(() => Provenance, { description: 'Who wrote it.' })
  by!: Provenance;

  @Field({ description: 'Whether whoever reported the change said so.' })
  isDeclared!: boolean;

  @Field(() => String, { nullable: true, description: 'The words in which it was recognised.' })
  recognisedIn!: string | null;
}

@ObjectType({ description: 'A behaviour that a change touches, and what says so.' })
export class TouchedBehaviour {
  @Field(() => Behaviour, { description: 'The behaviour.' })
  behaviour!: Behaviour;

  @Field({ description: 'Whether whoever reported the change said so.' })
  isDeclared!: boolean;

  @Field(() => String, { nullable: true, description: 'The words or the path in which it was recognised.' })
  recognisedIn!: string | null;
}

@ObjectType({ description: 'Where more stands on a change.' })
export class ChangeLink {
  @Field({ description: 'The address.' })
  href!: string;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  text!: string | null;
}

@ObjectType({ description: 'A commit that came with a change.' })
export class ChangeCommit {
  @Field({ description: 'Its hash.' })
  sha!: string;

  @Field({ description: 'The first line of its message.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who wrote it.' })
  author!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it can be seen.' })
  url!: string | null;
}

@ObjectType({ description: 'That a change was taken back, and what says so.' })
export class ChangeRollBack {
  @Field({ description: 'When, ISO 8601.' })
  at!: string;

  @Field(() => String, { nullable: true, description: 'Who did it, where somebody says so.' })
  by!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, where somebody says so.' })
  reason!: string | null;

  @Field({ description: 'Whether somebody said so; else an earlier version that followed soon after shows it.' })
  isDeclared!: boolean;

  @Field(() => String, { nullable: true, description: 'What shows it.' })
  recognisedIn!: string | null;

  @Field(() => ID, { nullable: true, description: 'The change that took it back, where that was one.' })
  withChangeId!: string | null;
}

@ObjectType({ description: 'Something that was changed in what runs.' })
export class Change {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ChangeKind, { description: 'What was changed.' })
  kind!: ChangeKind;

  @Field({ description: 'What it is, in a line.' })
  title!: string;

  @Field(() => [String], { description: 'The services that were changed.' })
  services!: readonly string[];

  @Field({ description: 'When it began to take effect, ISO 8601; when it was asked for while nothing more is known.' })
  at!: string;

  @Field(() => ChangeProgress, { description: 'How far it had come when it was last heard of.' })
  progress!: ChangeProgress;

  @Field(() => String, { nullable: true, description: 'When it was in effect everywhere, ISO 8601.' })
  finishedAt!: string | null;

  @Field({ description: 'When it was first told here, ISO 8601.' })
  recordedAt!: string;

  @Field({ description: 'Who told of it, such as github; plain for scripts and people.' })
  source!: string;

  @Field(() => ChangeProvenance, { description: 'Who wrote it.' })
  provenance!: ChangeProvenance;

  @Field(() => [TouchedBehaviour], { description: 'The behaviours that it touches.' })
  behaviours!: readonly TouchedBehaviour[];

  @Field(() => [ChangeLink], { description: 'Where more stands on it.' })
  links!: readonly ChangeLink[];

  @Field(() => String, { nullable: true, description: 'More of what it is.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'The version that runs since.' })
  version!: string | null;

  @Field(() => String, { nullable: true, description: 'Who wrote it, or put it into effect where only that is known.' })
  author!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it took effect, such as production.' })
  environment!: string | null;

  @Field(() => String, { nullable: true, description: 'The region or cluster where it took effect.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'The repository of its source, such as acme/cart.' })
  repository!: string | null;

  @Field(() => String, { nullable: true, description: 'The commit that it put into effect.' })
  sha!: string | null;

  @Field(() => [ChangeCommit], { description: 'The commits that came with it, newest last.' })
  commits!: readonly ChangeCommit[];

  @Field(() => [String], { description: 'Paths of the files that it touched.' })
  files!: readonly string[];

  @Field(() => String, { nullable: true, description: 'When it failed to take effect, ISO 8601.' })
  failedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, where somebody says so.' })
  failedBecause!: string | null;

  @Field(() => ChangeRollBack, { nullable: true, description: 'That it was taken back; null where nothing says so.' })
  rolledBack!: ChangeRollBack | null;

  @Field(() => ID, { nullable: true, description: 'The change that this one took back.' })
  rollsBackChangeId!: string | null;

  @Field(() => [ID], {
    description:
      'Other ids under which its senders told of it, such as that of the run of a workflow that deployed it.',
  })
  alsoToldAs!: readonly string[];

  @Field(() => Int, { description: 'The log position of the fact that told of it last.' })
  position!: number;
}

export const ChangeConnection = connectionType(Change, 'Change');

const basisOf = (basis: Basis | null | undefined): { isDeclared: boolean; recognisedIn: string | null } => ({
  isDeclared: basis?.declared === true,
  recognisedIn: basis?.declared === false ? basis.in : null,
});

const toTouched = ({ behaviour, basis }: Touched): TouchedBehaviour => ({
  behaviour: behaviour as Behaviour,
  ...basisOf(basis),
});

const toRollBack = (record: ChangeRecord): ChangeRollBack | null =>
  record.rolledBackAt === null
    ? null
    : {
        at: record.rolledBackAt,
        by: record.rolledBackBy,
        reason: record.rolledBackBecause,
        ...basisOf(record.rolledBackBasis),
        withChangeId: record.rolledBackWith,
      };

/** The GraphQL change. */
export const toChange = (record: ChangeRecord): Change => {
  const { change, position, recordedAt, failedAt, failedBecause } = record;
  return {
    id: change.changeId,
    kind: change.kind as ChangeKind,
    title: change.title,
    services: change.services,
    at: change.at,
    progress: (change.progress ?? 'finished') as ChangeProgress,
    finishedAt: change.finishedAt ?? null,
    recordedAt,
    source: change.source,
    provenance: { by: change.provenance.by as Provenance, ...basisOf(change.provenance.basis) },
    behaviours: change.behaviours.map(toTouched),
    links: change.links.map(({ href, text }) => ({ href, text: text ?? null })),
    description: change.description ?? null,
    version: change.version ?? null,
    author: change.author ?? null,
    environment: change.environment ?? null,
    region: change.region ?? null,
    repository: change.commit?.repository ?? null,
    sha: change.commit?.sha ?? null,
    commits: (change.commits ?? []).map((one) => ({ ...one, author: one.author ?? null, url: one.url ?? null })),
    files: change.files ?? [],
    failedAt,
    failedBecause,
    rolledBack: toRollBack(record),
    rollsBackChangeId: record.rollsBack,
    alsoToldAs: record.alsoToldAs,
    position,
  };
};
