import { understoodAs } from '#ingest/test-support/understood.js';
import type { RecordedDocument } from '../ports/incident-records.js';
import type { TellingDocument } from './hindsight.js';
import { readPastIncident } from './past-incident.js';

const recorded = (text: string, position = 7): RecordedDocument<TellingDocument> => ({
  documentId: `postmortem-${position}`,
  incidentId: 'incident-1',
  sourceUri: `file:///kb/${position}.md`,
  text,
  document: understoodAs('postmortem', { path: `kb/${position}.md`, text }),
  position,
  recordedAt: '2026-11-01T08:00:00.000Z',
});

const titled = (fields: string, position?: number) =>
  recorded(
    `---\nkind: postmortem\ntitle: Search is down\n${fields}\n---\n## Impact\nSearch answered with an empty page for every second visitor.\n`,
    position,
  );

describe('an incident of the past', () => {
  it('is known to others from its end on', () => {
    const incident = readPastIncident(
      'incident-1',
      [titled('started: 2026-03-12T14:00:00Z\nended: 2026-03-12T16:30:00Z')],
      [1],
    );
    expect(incident).toMatchObject({ isDated: true, knownFrom: '2026-03-12T16:30:00.000Z' });
  });

  it('is known from the end of its day where only the day is told', () => {
    expect(readPastIncident('incident-1', [titled('date: 2026-03-12')], [1]).knownFrom).toBe(
      '2026-03-13T00:00:00.000Z',
    );
  });

  it('is known when all of its documents say that it is over', () => {
    const documents = [titled('ended: 2026-03-12T16:30:00Z', 7), titled('ended: 2026-03-12T18:00:00Z', 9)];
    expect(readPastIncident('incident-1', documents, [1])).toMatchObject({
      knownFrom: '2026-03-12T18:00:00.000Z',
      position: 7,
    });
  });

  it('stands where the log learned of it when no document tells a time', () => {
    const incident = readPastIncident('incident-1', [titled('severity: 2')], [1, 5]);
    expect(incident).toMatchObject({ isDated: false, knownFrom: '2026-11-01T08:00:00.000Z' });
    expect(incident.questions).toMatchObject([{ minute: null, at: '2026-11-01T08:00:00.000Z' }]);
  });
});
