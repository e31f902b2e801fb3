import type { BacktestMeasures, BacktestReport } from '#domain/backtest/backtest-report.js';
import { plain } from '../text/paint.js';
import { backtestLines } from './render-backtest.js';

const layout = { width: 80, tableWidth: 100, paint: plain };

const nothing: BacktestMeasures = {
  questions: 4,
  recurrences: 0,
  recallAt1: null,
  recallAt3: null,
  recallAt5: null,
  meanReciprocalRank: null,
  firsts: 0,
  noveltyAuroc: null,
  abstained: 1,
  abstentionPrecision: null,
};
const measured: BacktestMeasures = {
  ...nothing,
  recurrences: 3,
  recallAt1: 1 / 3,
  recallAt3: 2 / 3,
  recallAt5: 1,
  meanReciprocalRank: 0.55,
  firsts: 1,
  noveltyAuroc: 0.75,
  abstentionPrecision: 1,
};

const report: BacktestReport = {
  position: 120,
  learnedAt: '2026-11-01T08:00:00.000Z',
  options: {
    minutes: [1],
    known: 'by-incident-time',
    calibration: 'shipped',
    since: null,
    service: 'cart',
    space: null,
  },
  embeddingSpace: 'f7f831f8aa',
  degraded: null,
  incidents: { all: 9, undated: 0, asked: 4, untellable: 1, recurrences: 3, firsts: 1, unlabelled: 0 },
  truth: [{ name: 'judgement', count: 4 }],
  sources: [{ name: 'channel', count: 4 }],
  overall: measured,
  byMinute: [
    { minute: 1, ...measured },
    { minute: null, ...nothing },
  ],
  byService: Array.from({ length: 14 }, (_, i) => ({ name: `service-${i}`, ...measured })),
  byFailureMode: [],
  withheldAuroc: 0.9,
  verdicts: [{ verdict: 'KNOWN', questions: 2, recurrences: 1, firsts: 1, bestIsSame: 1 }],
  calibration: {
    fitId: null,
    questions: 4,
    brierScore: 0.2,
    calibrationError: 0.1,
    curve: [{ from: 0.8, to: 0.9, stated: 0.85, observed: 0.5, count: 2 }],
  },
  selfCheck: { questions: 4, recallAt1: 1, recallAt5: 1, meanReciprocalRank: 1, presenceAuroc: 0.95 },
  worstMisses: [
    {
      kind: 'not-found',
      incidentId: 'incident-1',
      title: 'Baskets are empty',
      minute: 1,
      question: 'pagerbot: FIRING CartWriteErrorsHigh\nbaskets are empty',
      sources: ['channel'],
      verdict: 'NOVEL',
      probability: 0.2,
      expected: ['a', 'b', 'c'].map((id, i) => ({ incidentId: id, title: `Old ${id}`, rank: i === 0 ? 7 : null })),
      instead: { incidentId: 'd', title: 'Search is slow', rank: 1 },
      why: ['words: +0.20 for the right one, +0.40 for the first'],
    },
  ],
  notes: ['Not asked about: 1 of 9 incidents.'],
};

const linesOf = (more: Partial<BacktestReport> = {}): string[] =>
  backtestLines(
    { id: 'backtest-1', completedAt: '2026-11-01T09:30:00.000Z', cases: 4, report: { ...report, ...more } },
    layout,
  );

describe('the report of a backtest', () => {
  it('says as of what it was measured, on which incidents and by which rule', () => {
    const [...lines] = linesOf();
    const text = lines.join(' ');
    expect(text).toContain('Backtest of 2026-11-01 09:30 UTC on the log up to position 120 (2026-11-01)');
    expect(text).toContain('4 of 9 incidents asked about (service cart); answers knew the incidents that had ended');
    expect(text).toContain('3 had an earlier same failure, 1 were the first');
  });

  it('shows a dash where there was nothing to measure, and notes before figures', () => {
    const lines = linesOf();
    expect(lines.find((line) => line.startsWith('no minutes told'))).toMatch(/4\s+0\s+–\s+–\s+–\s+–\s+0\s+–\s+1\s+–/);
    expect(lines.find((line) => line.startsWith('minute 1'))).toMatch(/0\.33\s+0\.67\s+1\.00\s+0\.55\s+1\s+0\.75/);
    expect(lines.indexOf('! Not asked about: 1 of 9 incidents.')).toBeLessThan(lines.indexOf('By minute'));
  });

  it('tells a miss with what was asked, what was expected and what made the difference', () => {
    const text = linesOf().join('\n');
    expect(text).toContain('- Baskets are empty, minute 1: its precedent was not found (NOVEL 0.20)');
    expect(text).toContain('asked: pagerbot: FIRING CartWriteErrorsHigh / baskets are empty [channel]');
    expect(text).toContain('expected: Old a (rank 7); Old b (not found); or one of 1 more');
    expect(text).toContain('came first: Search is slow');
    expect(text).toContain('because words: +0.20 for the right one');
  });

  it('counts no first match as wrong where nobody has said what was right, and tells the risk taken', () => {
    const verdicts = [
      { verdict: 'KNOWN', questions: 12, recurrences: 0, firsts: 0, bestIsSame: 0 },
      { verdict: 'RELATED', questions: 5, recurrences: 1, firsts: 0, bestIsSame: 0 },
    ];
    const text = linesOf({ verdicts, knownRisk: 0.02 }).join('\n');
    expect(text).toMatch(/KNOWN\s+12\s+0\s+0\s+–/);
    expect(text).toMatch(/RELATED\s+5\s+1\s+0\s+0/);
    expect(text).toContain('at most 2 %');
    expect(linesOf().join('\n')).not.toContain('PRECEDENT_KNOWN_RISK');
  });

  it('leaves out what there is none of, and says how long lists go on', () => {
    const text = linesOf({ worstMisses: [] }).join('\n');
    expect(text).not.toContain('By failure mode');
    expect(text).not.toContain('Worst misses');
    expect(text).toContain('and 2 more; --json has them all');
  });

  it('keeps to the width', () => {
    expect(Math.max(...linesOf().map(({ length }) => length))).toBeLessThanOrEqual(layout.tableWidth);
  });
});
