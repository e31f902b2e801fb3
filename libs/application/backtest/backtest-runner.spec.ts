import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { understoodAs } from '#ingest/test-support/understood.js';
import { shippedCalibration } from '#search/verdict/verdict.js';
import type { BacktestOptions } from '#domain/backtest/backtest-report.js';
import type { IncidentRecords } from '../ports/incident-records.js';
import { createBacktests, type BacktestState } from './backtest-runner.js';
import type { BacktestParts } from './run-backtest.js';
import { searchOf } from './test-support/past.js';

const now = '2026-11-01T08:00:00.000Z';
const options: BacktestOptions = {
  minutes: [1],
  known: 'by-incident-time',
  calibration: 'shipped',
  since: null,
  service: null,
  space: null,
};

const recordsOf = (count: number): IncidentRecords => ({
  async *documents() {
    for (let day = 1; day <= count; day += 1) {
      const text = `---\nkind: postmortem\ntitle: Search is down\ndate: 2026-03-0${day}\nservices: [search]\nfailure_mode: lost shard\n---\n## Impact\nSearch answered with an empty page for every second visitor.\n`;
      yield {
        documentId: `postmortem-${day}`,
        incidentId: `incident-${day}`,
        sourceUri: `file:///kb/${day}.md`,
        text,
        document: understoodAs('postmortem', { path: `kb/${day}.md`, text }),
        position: day,
        recordedAt: now,
      };
    }
  },
});

const startOf = (parts: Partial<BacktestParts> = {}) => {
  const log = new InMemoryEventLog(() => now);
  const search = searchOf(['incident-1', 'incident-2']);
  const faults: unknown[] = [];
  const backtests = createBacktests(
    {
      searchIn: (space) => (space === 'other' ? null : search),
      records: recordsOf(3),
      log,
      clock: () => now,
      calibrationAt: async () => shippedCalibration,
      knownRisk: 0.1,
      settled: async () => undefined,
      breathe: async () => undefined,
      ...parts,
    },
    (fault) => faults.push(fault),
  );
  return { log, search, faults, backtests };
};

const ended = async (last: () => BacktestState | undefined): Promise<BacktestState> => {
  for (;;) {
    const state = last();
    if (state && state.state !== 'running') return state;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('backtests in the background', () => {
  it('record what they found and serve no answer', async () => {
    const { backtests, log } = startOf();
    expect(backtests.start(options, 'ada').ok).toBe(true);
    expect(await ended(backtests.last)).toMatchObject({ state: 'completed', position: 1 });
    const facts = await log.readAll({ after: 0, limit: 10 });
    expect(facts.map(({ event, metadata }) => [event.type, metadata.actor])).toEqual([['BacktestCompleted', 'ada']]);
    expect(facts[0]?.event.data).toMatchObject({
      embeddingSpace: 'space-1',
      report: { incidents: { all: 3, asked: 3, recurrences: 2, firsts: 1 }, overall: { recallAt1: 1 } },
      cases: [
        { incidentId: 'incident-2', isSame: true },
        { incidentId: 'incident-3', isSame: true },
      ],
    });
  });

  it('run one at a time', async () => {
    const { backtests } = startOf();
    backtests.start(options, 'ada');
    expect(backtests.start(options, 'bob')).toMatchObject({ ok: false, rejection: 'already-running' });
    await ended(backtests.last);
    expect(backtests.start(options, 'bob').ok).toBe(true);
    await backtests.stop();
  });

  it('can be cancelled between two questions, and keep nothing then', async () => {
    const { backtests, log, search } = startOf({
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    });
    backtests.start(options, 'ada');
    while (search.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(backtests.cancel()).toMatchObject({ state: 'running', progress: { stage: 'asking' } });
    expect(await ended(backtests.last)).toMatchObject({ state: 'cancelled' });
    expect(await log.head()).toBe(0);
    expect(backtests.cancel()).toBeUndefined();
  });

  it('can be cancelled while they wait for what is on record to be searchable', async () => {
    const { backtests, search } = startOf({ settled: () => new Promise(() => undefined) });
    backtests.start(options, 'ada');
    await new Promise((resolve) => setImmediate(resolve));
    await backtests.stop();
    expect(backtests.last()).toMatchObject({ state: 'cancelled' });
    expect(search.asked).toEqual([]);
  });

  it('say why nothing could be asked', async () => {
    const { backtests } = startOf({ records: recordsOf(0) });
    backtests.start(options, 'ada');
    expect(await ended(backtests.last)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('no incident to ask about') as string,
    });
  });

  it('are refused for a space that is not there, and tell a fault', async () => {
    expect(startOf().backtests.start({ ...options, space: 'other' }, 'ada')).toEqual({
      ok: false,
      rejection: 'no-such-space',
    });
    const broken = startOf({ calibrationAt: () => Promise.reject(new Error('the database is gone')) });
    broken.backtests.start({ ...options, calibration: 'current' }, 'ada');
    expect(await ended(broken.backtests.last)).toMatchObject({ state: 'failed', problem: 'the database is gone' });
    expect(broken.faults).toHaveLength(1);
  });

  it('give no case for a fit where one service alone was asked about', async () => {
    const { backtests, log } = startOf();
    backtests.start({ ...options, service: 'search' }, 'ada');
    await ended(backtests.last);
    const [fact] = await log.readAll({ after: 0, limit: 1 });
    expect(fact?.event.data).toMatchObject({ report: { overall: { questions: 3 } }, cases: [] });
  });

  it('ask about the incidents of a service and from a time on only', async () => {
    const asked = async (more: Partial<BacktestOptions>): Promise<number> => {
      const { backtests, log } = startOf();
      backtests.start({ ...options, ...more }, 'ada');
      await ended(backtests.last);
      const [fact] = await log.readAll({ after: 0, limit: 1 });
      return (
        (fact?.event.data as { report: { incidents: { asked: number } } } | undefined)?.report.incidents.asked ?? 0
      );
    };
    expect(await asked({ since: '2026-03-02' })).toBe(2);
    expect(await asked({ service: 'Search' })).toBe(3);
    expect(await asked({ service: 'mail' })).toBe(0);
  });
});
