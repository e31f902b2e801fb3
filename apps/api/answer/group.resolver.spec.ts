import type { RankedIncident } from '#application/ports/precedent-search.js';
import type { RequestContext } from '../graphql/loaders.js';
import type { Answer } from './answer.types.js';
import { AnswerGroupsResolver } from './group.resolver.js';

const ranked = (incidentId: string, score: number): RankedIncident => ({
  incidentId,
  documentId: `of ${incidentId}`,
  rank: 1,
  score,
  title: incidentId,
  sourceUri: `file:///${incidentId}.md`,
  passages: [],
  signals: [],
  considered: [],
  shortfalls: [],
});

const context = {
  loaders: {
    groupsOf: (ids: readonly string[]) => ({
      groups: async () => ids.map((id, i) => ({ rank: i + 1, name: id, mode: null, incidentIds: [id] })),
    }),
  },
} as unknown as RequestContext;

describe('the groups of an answer', () => {
  it('are all there, and marked where they have too little of the question to be another cause of it', async () => {
    const incidentRanking = [ranked('leak', 0.6), ranked('names', 0.13), ranked('volume', 0.05)];
    const answer = { id: 'answer-1', position: 7, incidentRanking, runbookRanking: [] } as unknown as Answer;
    const groups = await new AnswerGroupsResolver().groups(answer, 5, context);
    expect(groups.map(({ name, isNear }) => [name, isNear])).toEqual([
      ['leak', true],
      ['names', true],
      ['volume', false],
    ]);
  });
});
