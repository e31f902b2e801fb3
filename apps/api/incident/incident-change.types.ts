import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Rejected } from '../graphql/rejected.types.js';
import { Incident } from './incident.types.js';

@ObjectType({ description: 'What was said of an incident is in the log.' })
export class IncidentChanged {
  @Field(() => Incident, { description: 'The incident as it is with this fact.' })
  incident!: Incident;

  @Field(() => ID, {
    nullable: true,
    description: 'What came into being: a symptom, an entry, a hypothesis, evidence, a cause or a remedy.',
  })
  id!: string | null;

  @Field(() => Int, { description: 'The log position of its newest fact.' })
  position!: number;

  @Field(() => [String], { description: 'What to know although it was accepted, a sentence each.' })
  warnings!: readonly string[];
}

export const IncidentChangeResult = createUnionType({
  name: 'IncidentChangeResult',
  description: 'What became of a command on an incident.',
  types: () => [IncidentChanged, Rejected] as const,
  resolveType: (value: object) => ('incident' in value ? IncidentChanged : Rejected),
});
