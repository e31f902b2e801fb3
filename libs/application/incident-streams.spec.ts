import type { Recorded } from '#event-sourcing/event.js';
import type { StreamRange } from '#event-sourcing/event-log.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { changeIncident } from './change-incident.js';
import { factCatalogue } from './fact-catalogue.js';
import { IncidentStreams } from './incident-streams.js';
import { incidentRecordOf } from './read-incident-record.js';

const now = '2026-03-12T10:30:00.000Z';

/** Notes how many facts each read gave. */
class WatchedLog extends InMemoryEventLog {
  readonly given: number[] = [];

  override async readStreams(streamIds: readonly string[], range: StreamRange = {}): Promise<Recorded[]> {
    const facts = await super.readStreams(streamIds, range);
    this.given.push(facts.length);
    return facts;
  }
}

const start = () => {
  const log = new WatchedLog(() => now, factCatalogue);
  const change = changeIncident({ log, clock: () => now });
  const opened = async (): Promise<string> => {
    const outcome = await change({ type: 'ReportIncident', title: 'Slow', services: ['checkout'] }, { actor: 'Ada' });
    if (!outcome.ok) throw new Error(outcome.message);
    return outcome.incidentId;
  };
  const told = async (incident: string, times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1)
      await change({ type: 'RecordTimelineEntry', incident, text: `step ${i} of ${times}` }, { actor: 'Ada' });
  };
  return { log, opened, told };
};

describe('streams of incidents', () => {
  it('are read on from where they were read before, once they are long', async () => {
    const { log, opened, told } = start();
    const id = await opened();
    await told(id, 60);
    const streams = new IncidentStreams(log);
    const before = await streams.read(id);
    await told(id, 2);
    log.given.length = 0;
    const after = await streams.read(id);
    expect(log.given).toEqual([2]);
    expect(after.facts).toHaveLength(before.facts.length + 2);
    expect(after.record).toEqual(incidentRecordOf(await log.readStreams([id])));
    expect(await streams.read(id)).toEqual(after);
  });

  it('give those up that were not asked for the longest', async () => {
    const { log, opened, told } = start();
    const [first, second] = [await opened(), await opened()];
    await told(first, 60);
    await told(second, 60);
    const streams = new IncidentStreams(log, 70);
    for (const id of [first, second]) await streams.read(id);
    log.given.length = 0;
    await streams.read(second);
    await streams.read(first);
    expect(log.given[0]).toBe(0);
    expect(log.given[1]).toBeGreaterThan(60);
  });

  it('let a command on a long incident read little', async () => {
    const { log, opened, told } = start();
    const id = await opened();
    await told(id, 80);
    log.given.length = 0;
    await told(id, 1);
    expect(Math.max(...log.given)).toBeLessThan(5);
  });
});
