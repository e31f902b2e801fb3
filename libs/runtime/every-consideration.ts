import type { Considerations } from '#application/ports/considerations.js';
import { createJudgedQuestions } from '#read-model/answer/judged-questions.js';
import { recordedObjections } from '#read-model/objection/recorded-objections.js';
import type { Query } from '#read-model/query.js';
import type { OpenSpaces } from '#read-model/search/open-spaces.js';
import { relatedIncidents } from '#read-model/service/related-incidents.js';
import type { ServiceMemory } from '#read-model/service/service-memory.js';

type Parts = Readonly<{
  query: Query;
  spaces: Pick<OpenSpaces, 'embedderAt'>;
  serviceMemory: ServiceMemory;
}>;

/** Everything that speaks for and against incidents beyond their words and meaning. */
export const everyConsideration = ({ query, spaces, serviceMemory }: Parts): readonly Considerations[] => [
  recordedObjections(query),
  relatedIncidents({ query, memory: serviceMemory }),
  createJudgedQuestions({ query, embedderAt: (position) => spaces.embedderAt(position) }),
];
