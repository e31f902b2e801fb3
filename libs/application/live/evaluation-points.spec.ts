import { EvaluationPoints, evaluationPoints } from './evaluation-points.js';

const noon = Date.parse('2026-03-01T12:00:00Z');
const at = (ms: number): string => new Date(noon + ms).toISOString();
const fact = (position: number, ms: number, patienceMs = 250) => ({ position, recordedAt: at(ms), patienceMs });

describe('evaluation points', () => {
  it('are one for facts that come together and one each for facts that do not', () => {
    expect(evaluationPoints([fact(1, 0), fact(2, 10), fact(5, 249), fact(7, 250), fact(9, 5_000)])).toEqual([5, 7, 9]);
  });

  it('are there for the first fact at the latest after its patience, however many follow', () => {
    const steady = Array.from({ length: 20 }, (_, i) => fact(i + 1, i * 100));
    expect(evaluationPoints(steady)).toEqual([3, 6, 9, 12, 15, 18, 20]);
  });

  it('come sooner when an impatient fact joins patient ones', () => {
    expect(evaluationPoints([fact(1, 0, 2_000), fact(2, 500), fact(3, 740, 2_000), fact(4, 760, 2_000)])).toEqual([
      3, 4,
    ]);
  });

  it('are the same one by one as all at once', () => {
    const facts = [0, 90, 300, 301, 900, 1_149, 1_150].map((ms, i) => fact(i + 1, ms, i % 3 === 0 ? 2_000 : 250));
    const points = new EvaluationPoints();
    const settled = facts.flatMap((one) => points.add(one) ?? []);
    expect([...settled, points.settle()]).toEqual(evaluationPoints(facts));
    expect(points.settle()).toBeNull();
  });

  it('say how long to wait for company', () => {
    const points = new EvaluationPoints();
    expect(points.settlesIn(at(0))).toBeNull();
    points.add(fact(1, 0));
    points.add(fact(2, 100));
    expect(points.settlesIn(at(100))).toBe(150);
    expect(points.settlesIn(at(900))).toBe(0);
  });

  it('are none without facts', () => {
    expect(evaluationPoints([])).toEqual([]);
  });
});
