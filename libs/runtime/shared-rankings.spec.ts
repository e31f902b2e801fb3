import type { PrecedentSearch, Question, Ranking } from '#application/ports/precedent-search.js';
import { sharedRankings } from './shared-rankings.js';

const limits = { incidents: 20, runbooks: 10 };

describe('rankings for an incident', () => {
  let asked: Question[];
  let position: number;
  let shared: PrecedentSearch;

  beforeEach(() => {
    asked = [];
    position = 1;
    const rank = (question: Question): Promise<Ranking> => {
      asked.push(question);
      return question.text === 'broken' ? Promise.reject(new Error('away')) : Promise.resolve({} as Ranking);
    };
    shared = sharedRankings({ rank }, () => position);
  });

  it('are made once for all who ask at the same moment', async () => {
    const question = { text: 'redis is full', incidentId: 'incident-1' };
    const [one, other] = await Promise.all([shared.rank(question, limits), shared.rank({ ...question }, limits)]);
    expect(asked).toHaveLength(1);
    expect(other).toBe(one);
  });

  it('are made anew once more is known', async () => {
    const question = { text: 'redis is full', incidentId: 'incident-1' };
    await shared.rank(question, limits);
    position = 2;
    await shared.rank(question, limits);
    expect(asked).toHaveLength(2);
  });

  it('are tried anew after a failure', async () => {
    const question = { text: 'broken', incidentId: 'incident-1' };
    await expect(shared.rank(question, limits)).rejects.toThrow('away');
    await expect(shared.rank(question, limits)).rejects.toThrow('away');
    expect(asked).toHaveLength(2);
  });

  it('are not shared by other questions', async () => {
    await Promise.all([shared.rank({ text: 'a' }, limits), shared.rank({ text: 'a' }, limits)]);
    expect(asked).toHaveLength(2);
  });
});
