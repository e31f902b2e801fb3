import type { Considerations } from '#application/ports/considerations.js';

import { createJudgedQuestions } from '#read-model/answer/judged-questions.js';
import { recordedObjections } from '#read-model/objection/recorded-objections.js';
import type { Query } from '#read-model/query.js';
import type { OpenSpaces } from '#read-model/search/open-spaces.js';

type Parts = Readonly<{ query: Query; spaces: Pick<OpenSpaces, 'embedderAt'> }>;

/** Everything that speaks for and against incidents beyond their words and meaning. */
export const everyConsideration = ({ query, spaces }: Parts): readonly Considerations[] => [
  recordedObjections(query),
  createJudgedQuestions({ query, embedderAt: (position) => spaces.embedderAt(position) }),
];
