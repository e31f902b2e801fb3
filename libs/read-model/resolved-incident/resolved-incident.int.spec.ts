import { factCatalogue } from '#application/fact-catalogue.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { resolvedIncident } from './resolved-incident.projection.js';
import { resolvedIncidents } from './resolved-incident.queries.js';

const by = 'Ada Lovelace';

const resolved = (incidentId: string) =>
  ({ type: 'IncidentResolved', data: { incidentId, by, notRecovered: [] } }) as const;
const reopened = (incidentId: string) =>
  ({ type: 'IncidentReopened', data: { incidentId, by, reason: 'back' } }) as const;
const merged = (incidentId: string) => ({ type: 'IncidentMerged', data: { incidentId, intoId: 'other', by } }) as const;

describe.each(databaseKinds())('incidents that are over on the %s database', (_kind, open) => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await open();
  });
  afterEach(() => test.drop());

  const tell = async (events: readonly IncidentEvent[]): Promise<number> => {
    const log = new PostgresEventLog(test.database, factCatalogue);
    const after = await log.head();
    for (const [index, event] of events.entries()) {
      const occurredAt = `2026-03-12T1${index}:00:00.000Z`;
      const append = {
        streamId: event.data.incidentId,
        expectedVersion: 'any' as const,
        events: [{ event, occurredAt }],
      };
      await log.append([append], { metadata: { actor: by } });
    }
    const facts = await log.readAll({ after, limit: 100, types: resolvedIncident.handles });
    type Facts = readonly Recorded<Parameters<typeof resolvedIncident.apply>[0][number]['event']>[];
    await test.database.transaction((tx) => resolvedIncident.apply(facts as Facts, tx));
    return log.head();
  };

  it('are listed from the resolution on, the last one first, until they are opened again or merged', async () => {
    const list = resolvedIncidents(test.database.query);
    const before = await tell([resolved('a'), resolved('b'), resolved('c')]);
    expect(await list(10)).toEqual(['c', 'b', 'a']);
    expect(await list(2)).toEqual(['c', 'b']);
    await tell([reopened('c'), merged('b'), resolved('a')]);
    expect(await list(10)).toEqual(['a']);
    expect(await list(10, before)).toEqual(['c', 'b', 'a']);
    await tell([resolved('c')]);
    expect(await list(10)).toEqual(['a', 'c']);
  });
});
