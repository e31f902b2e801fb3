import type { VerdictName } from '#search/verdict/verdict.js';
import type { AskedCase } from './asked-case.js';
import {
  calibrationOf,
  measuresBy,
  measuresByMinute,
  measuresOf,
  selfCheckOf,
  verdictCounts,
  withheldAuroc,
} from './measure-cases.js';
import { pastIncident, ranked } from './test-support/past.js';
import { worstMisses } from './worst-misses.js';

type Given = Readonly<{
  id: string;
  minute?: number | null;
  kind?: AskedCase['truth']['kind'];
  rank?: number | null;
  probability?: number;
  verdict?: VerdictName;
  withheld?: number;
}>;

const asked = ({
  id,
  minute = 1,
  kind = 'unknown',
  rank = null,
  probability = 0.5,
  verdict = 'RELATED',
  withheld,
}: Given): AskedCase => ({
  incident: pastIncident(id, 3),
  question: { minute, at: '2026-03-03T12:01:00.000Z', text: 'slow', sources: ['timeline'] },
  truth: kind === 'recurrence' ? { kind, expected: ['right'] } : { kind, expected: [] },
  assessment: { basis: 'nothing-found', features: null },
  reached: { verdict, probability, calibrated: false, uncalibrated: 'so', advice: 'so' },
  best: rank === 1 ? ranked('right', 1) : ranked('wrong', 1),
  found: rank === null ? null : ranked('right', rank, 0.2),
  bestIsSame: kind === 'unknown' ? null : rank === 1,
  withheld: withheld ?? null,
});

const again = (id: string, rank: number | null, probability: number, more: Partial<Given> = {}) =>
  asked({ id, kind: 'recurrence', rank, probability, ...more });

describe('the measures of a backtest', () => {
  const cases = [
    again('a', 1, 0.9, { withheld: 0.4, verdict: 'KNOWN' }),
    again('b', 4, 0.5, { withheld: 0.6 }),
    again('c', null, 0.2, { verdict: 'NOVEL' }),
    again('d', 12, 0.3, { verdict: 'RELATED' }),
    asked({ id: 'e', kind: 'first', probability: 0.1, verdict: 'NOVEL' }),
    asked({ id: 'f', kind: 'first', probability: 0.85, verdict: 'KNOWN' }),
    asked({ id: 'g', verdict: 'NOVEL' }),
  ];

  it('count a right match only for what had an earlier same failure', () => {
    expect(measuresOf(cases)).toMatchObject({
      questions: 7,
      recurrences: 4,
      recallAt1: 0.25,
      recallAt3: 0.25,
      recallAt5: 0.5,
      meanReciprocalRank: (1 + 1 / 4) / 4,
      firsts: 2,
    });
  });

  it('tell new from known by the probability, and judge NOVEL only where it is known', () => {
    const { noveltyAuroc, abstained, abstentionPrecision } = measuresOf(cases);
    expect(noveltyAuroc).toBe(5 / 8);
    expect([abstained, abstentionPrecision]).toEqual([3, 0.5]);
  });

  it('are null where there was nothing to measure', () => {
    expect(measuresOf([asked({ id: 'g' })])).toMatchObject({
      recallAt1: null,
      meanReciprocalRank: null,
      noveltyAuroc: null,
      abstentionPrecision: null,
    });
  });

  it('take for a minute the newest question of each incident by then', () => {
    const timed = [
      again('a', null, 0.2, { minute: 1 }),
      again('a', 1, 0.9, { minute: 15 }),
      again('b', 1, 0.9, { minute: null }),
    ];
    const rows = measuresByMinute(timed, [1, 5, 15]);
    expect(rows.map(({ minute, questions, recallAt1 }) => [minute, questions, recallAt1])).toEqual([
      [1, 1, 0],
      [5, 1, 0],
      [15, 1, 1],
      [null, 1, 1],
    ]);
  });

  it('are given for groups, the largest first', () => {
    const rows = measuresBy(cases, ({ incident }) => (incident.incidentId === 'a' ? ['x', 'y'] : ['y']));
    expect(rows.map(({ name, questions }) => [name, questions])).toEqual([
      ['y', 7],
      ['x', 1],
    ]);
  });

  it('compare probabilities with what came out, and leave out what could not be understood', () => {
    const { questions, brierScore, curve } = calibrationOf(
      [...cases, again('h', null, 0, { verdict: 'INSUFFICIENT_QUERY' })],
      null,
    );
    expect(questions).toBe(6);
    expect(brierScore).toBeCloseTo((0.01 + 0.25 + 0.04 + 0.09 + 0.01 + 0.7225) / 6, 5);
    expect(curve.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  });

  it('count verdicts with what the incidents were', () => {
    expect(verdictCounts(cases)[0]).toEqual({
      verdict: 'KNOWN',
      questions: 2,
      recurrences: 1,
      firsts: 1,
      bestIsSame: 1,
    });
  });

  it('compare answers with those to the same questions without their precedents', () => {
    expect(withheldAuroc(cases)).toBe(0.75);
    expect(withheldAuroc([asked({ id: 'g' })])).toBeNull();
  });

  it('say how incidents are found by their own text', () => {
    const checks = [
      { rank: 1, present: 0.9, absent: 0.2 },
      { rank: null, present: 0.3, absent: 0.3 },
    ];
    expect(selfCheckOf(checks)).toEqual({
      questions: 2,
      recallAt1: 0.5,
      recallAt5: 0.5,
      meanReciprocalRank: 0.5,
      presenceAuroc: 0.875,
    });
  });
});

describe('the worst misses', () => {
  it('are the surest wrong answers first, one an incident, with what made the difference', () => {
    const misses = worstMisses(
      [
        again('a', 1, 0.9),
        again('b', 4, 0.4, { minute: 1 }),
        again('b', null, 0.4, { minute: 5 }),
        again('c', 8, 0.9, { verdict: 'KNOWN' }),
        asked({ id: 'e', kind: 'first', probability: 0.85, verdict: 'KNOWN' }),
        asked({ id: 'f', kind: 'first', probability: 0.4 }),
        asked({ id: 'g', probability: 0.99, verdict: 'KNOWN' }),
      ],
      new Map([['right', 'The right one']]),
    );
    expect(misses.map(({ incidentId, kind, minute }) => [incidentId, kind, minute])).toEqual([
      ['e', 'false-match', 1],
      ['c', 'not-found', 1],
      ['b', 'not-found', 5],
    ]);
    expect(misses[1]).toMatchObject({
      expected: [{ incidentId: 'right', title: 'The right one', rank: 8 }],
      instead: { incidentId: 'wrong', rank: 1 },
      why: ['words: +0.20 for the right one, +1.00 for the first'],
    });
    expect(misses[2]?.why[0]).toContain('not among the candidates');
  });
});
