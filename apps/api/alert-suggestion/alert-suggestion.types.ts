import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { SuggestedAlert as KnownAlert } from '#domain/alert-suggestion/alert-suggestion.state.js';
import type { SuggestionRow } from '#read-model/alert-suggestion/alert-suggestion.queries.js';
import { connectionType } from '../graphql/connection.js';
import { Json } from '../graphql/json.scalar.js';
import { Rejected } from '../graphql/rejected.types.js';

export enum AlertSuggestionStatus {
  OPEN = 'open',
  TAKEN = 'taken',
  DISMISSED = 'dismissed',
}
registerEnumType(AlertSuggestionStatus, {
  name: 'AlertSuggestionStatus',
  description: 'What became of suggested alerts.',
  valuesMap: {
    OPEN: { description: 'They wait for a person.' },
    TAKEN: { description: 'They belong to an incident now.' },
    DISMISSED: { description: 'A person said that they are no incident.' },
  },
});

@ObjectType({ description: 'An alert that opens no incident by itself.' })
export class SuggestedAlert {
  @Field(() => ID, { description: 'The same for every notification of the same alert.' })
  alertId!: string;

  @Field({ description: 'The sender, such as alertmanager.' })
  source!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The service that it is of.' })
  service?: string;

  @Field(() => String, { nullable: true, description: 'How bad the sender says it is.' })
  severity?: string;

  @Field(() => String, { nullable: true, description: 'What it says.' })
  summary?: string;

  @Field({ description: 'When it began to fire, ISO 8601.' })
  startsAt!: string;

  @Field(() => String, { nullable: true, description: 'When it was resolved, ISO 8601; null while it fires.' })
  endsAt!: string | null;

  @Field(() => Json, { description: 'Its labels.' })
  labels!: Readonly<Record<string, string>>;

  @Field(() => Json, { description: 'Its annotations.' })
  annotations!: Readonly<Record<string, string>>;

  @Field(() => String, { nullable: true, description: 'Where it says what to do.' })
  runbookUrl?: string;

  @Field(() => String, { nullable: true, description: 'Where the sender shows it.' })
  url?: string;
}

@ObjectType({ description: 'Alerts that belong together and open no incident by themselves: a person decides.' })
export class AlertSuggestion {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => AlertSuggestionStatus, { description: 'What became of it.' })
  status!: AlertSuggestionStatus;

  @Field(() => [SuggestedAlert], { description: 'Its alerts.' })
  alerts!: readonly SuggestedAlert[];

  @Field(() => String, { nullable: true, description: 'The rule that decided so; null where none did.' })
  rule!: string | null;

  @Field({ description: 'When its first alert came, ISO 8601.' })
  suggestedAt!: string;

  @Field(() => String, { nullable: true, description: 'Who decided.' })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'When that was, ISO 8601.' })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was dismissed.' })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The incident that its alerts belong to.' })
  incidentId!: string | null;
}

export const AlertSuggestionConnection = connectionType(AlertSuggestion, 'AlertSuggestion');

@InputType({ description: 'Which suggestion becomes an incident, or part of one.' })
export class TakeSuggestionInput {
  @Field(() => ID, { description: 'The suggestion.' })
  suggestion!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The incident that its alerts belong to, its id or the organisation’s own number; a new one if absent.',
  })
  incident?: string;

  @Field(() => String, { nullable: true, description: 'The person who decides; the actor of the request if absent.' })
  by?: string;
}

@InputType({ description: 'Which suggestion is no incident.' })
export class DismissSuggestionInput {
  @Field(() => ID, { description: 'The suggestion.' })
  suggestion!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;

  @Field(() => String, { nullable: true, description: 'The person who decides; the actor of the request if absent.' })
  by?: string;
}

@ObjectType({ description: 'The decision is on record.' })
export class SuggestionDecided {
  @Field(() => AlertSuggestion, { description: 'The suggestion as it stands now.' })
  suggestion!: AlertSuggestion;

  @Field(() => ID, { nullable: true, description: 'The incident that its alerts belong to now.' })
  incidentId!: string | null;

  @Field(() => Int, { description: 'The log position of the decision.' })
  position!: number;
}

export const SuggestionDecisionResult = createUnionType({
  name: 'SuggestionDecisionResult',
  description: 'What became of a decision on suggested alerts.',
  types: () => [SuggestionDecided, Rejected] as const,
  resolveType: (value: object) => ('suggestion' in value ? SuggestionDecided : Rejected),
});

const toAlert = ({ alert, endsAt }: KnownAlert): SuggestedAlert => ({ ...alert, endsAt });

/** A row as the graph shows it. */
export const toSuggestion = ({ suggestionId, status, alerts, ...row }: SuggestionRow): AlertSuggestion => ({
  ...row,
  id: suggestionId,
  status: status as AlertSuggestionStatus,
  alerts: alerts.map(toAlert),
});
