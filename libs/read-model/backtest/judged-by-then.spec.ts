import type { ConsiderationRequest, Considerations } from '#application/ports/considerations.js';
import type { Query } from '../query.js';
import { judgedByThen } from './judged-by-then.js';

const judgements = [
  { at: '2026-01-01T00:00:00.000Z', position: 5 },
  { at: '2026-02-01T00:00:00.000Z', position: 9 },
];

/** Answers the one statement as the table would. */
const query = (async (_sql: string, [moment]: readonly unknown[] = []) => [
  { position: Math.max(0, ...judgements.filter(({ at }) => at <= String(moment)).map(({ position }) => position)) },
]) as unknown as Query;

const askedAt = async (at: string | undefined, position = 100): Promise<number[]> => {
  const positions: number[] = [];
  const judged: Considerations = {
    of: async (request) => {
      positions.push(request.position);
      return [];
    },
  };
  const request = { question: { text: 'slow', ...(at && { at }) }, position } as ConsiderationRequest;
  await judgedByThen(query, judged).of(request);
  return positions;
};

describe('judgements in a backtest', () => {
  it('count from the moment they were made', async () => {
    expect(await askedAt('2025-12-31T00:00:00.000Z')).toEqual([]);
    expect(await askedAt('2026-01-15T00:00:00.000Z')).toEqual([5]);
    expect(await askedAt('2026-03-01T00:00:00.000Z')).toEqual([9]);
    expect(await askedAt('2026-03-01T00:00:00.000Z', 7)).toEqual([7]);
  });

  it('count up to the position where no moment is asked for', async () => {
    expect(await askedAt(undefined, 7)).toEqual([7]);
  });
});
