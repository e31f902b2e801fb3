import { publishPostmortem } from '../drafts/publish-postmortem.js';
import { startTelling, tellItsEnd, tellOpenIncident, type Telling } from '../drafts/test-support/told-incident.js';
import { documentId, incidentSource } from '../document-ids.js';
import { recordClosedIncidents } from './record-closed-incidents.js';

const recorderOf = (telling: Telling) => recordClosedIncidents(telling);

const streamOf = (incident: string): string => documentId('postmortem', incidentSource(incident));

const factsOn = async ({ log }: Telling, streamId: string): Promise<string[]> =>
  (await log.readStreams([streamId])).map(({ event }) => event.type);

const follow = async (telling: Telling, incident: string): Promise<void> =>
  recorderOf(telling)(await telling.log.readStreams([incident]));

const closed = async (telling: Telling): Promise<string> => {
  const incident = await tellOpenIncident(telling);
  await tellItsEnd(telling, incident);
  await follow(telling, incident);
  return incident;
};

describe('the record of a closed incident', () => {
  it('is written once, however often the same facts come', async () => {
    const telling = startTelling();
    const incident = await closed(telling);
    await follow(telling, incident);
    expect(await factsOn(telling, streamOf(incident))).toEqual(['PostmortemSubmitted']);
    const [fact] = await telling.log.readStreams([streamOf(incident)]);
    expect(fact?.event.data).toMatchObject({ incidentId: incident, source: { uri: `precedent:incident/${incident}` } });
  });

  it('is not written while the incident goes on', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    await follow(telling, incident);
    expect(await factsOn(telling, streamOf(incident))).toEqual([]);
  });

  it('is revised after later facts, taken back on reopening, and back again after the next resolution', async () => {
    const telling = startTelling();
    const incident = await closed(telling);
    await telling.say({ type: 'RecordTimelineEntry', incident, text: 'the provider called back' });
    await follow(telling, incident);
    await telling.say({ type: 'ReopenIncident', incident, reason: 'it is back' });
    await follow(telling, incident);
    await follow(telling, incident);
    await telling.say({ type: 'ResolveIncident', incident });
    await follow(telling, incident);
    expect(await factsOn(telling, streamOf(incident))).toEqual([
      'PostmortemSubmitted',
      'PostmortemRevised',
      'PostmortemWithdrawn',
      'PostmortemSubmitted',
    ]);
  });

  it('is taken back when the incident is merged, and tells in the other one what the duplicate saw', async () => {
    const telling = startTelling();
    const incident = await closed(telling);
    const { incidentId: duplicate } = await telling.say({
      type: 'ReportIncident',
      title: 'Carts are empty',
      services: ['cart'],
    });
    await telling.say({ type: 'ObserveSymptom', incident: duplicate, text: 'the cart page shows no line' });
    await telling.say({ type: 'ResolveIncident', incident: duplicate });
    await follow(telling, duplicate);
    await telling.say({ type: 'ReopenIncident', incident, reason: 'a duplicate came in' });
    await telling.say({ type: 'MergeIncident', incident: duplicate, into: incident });
    await telling.say({ type: 'ResolveIncident', incident });
    await follow(telling, duplicate);
    await follow(telling, incident);
    expect(await factsOn(telling, streamOf(duplicate))).toEqual(['PostmortemSubmitted', 'PostmortemWithdrawn']);
    const text = (await telling.log.readStreams([streamOf(incident)])).at(-1)?.event.data as { text?: string };
    expect(text.text).toContain('the cart page shows no line');
  });

  it('gives way to a published postmortem, and leaves that alone', async () => {
    const telling = startTelling();
    const incident = await closed(telling);
    const published = await publishPostmortem(telling)(
      {
        incident,
        markdown: '# Review\n\n## Root cause\n\nThe cart opened too many connections.\n',
        by: 'Grace Hopper',
      },
      { actor: 'graphql' },
    );
    expect(published).toMatchObject({ outcome: 'published', incidentId: incident });
    await telling.say({ type: 'RecordTimelineEntry', incident, text: 'the provider called back' });
    await follow(telling, incident);
    await telling.say({ type: 'ReopenIncident', incident, reason: 'it is back' });
    await follow(telling, incident);
    expect(await factsOn(telling, streamOf(incident))).toEqual(['PostmortemSubmitted', 'PostmortemRevised']);
    expect((await telling.read(incident))!.record.postmortem).toMatchObject({ documentId: streamOf(incident) });
  });
});
