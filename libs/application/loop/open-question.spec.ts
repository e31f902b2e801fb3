import { startTelling, tellItsEnd, tellOpenIncident, type Telling } from '../drafts/test-support/told-incident.js';
import { openQuestionsOf, type KnownAnswers } from './open-question.js';

const unknown: KnownAnswers = { isJudged: false, answerId: null };

const asked = async (telling: Telling, incident: string, known = unknown): Promise<string[]> =>
  openQuestionsOf((await telling.read(incident))!.record, known).map(({ kind, subject }) =>
    subject === null ? kind : `${kind} ${subject}`,
  );

describe('open questions', () => {
  it('are none while an incident goes on', async () => {
    const telling = startTelling();
    expect(await asked(telling, await tellOpenIncident(telling))).toEqual([]);
  });

  it('are everything that nobody has said once it is over', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    const { id } = await telling.say({ type: 'ProposeRemediation', incident, text: 'Restart "redis"' });
    await telling.say({ type: 'ApproveRemediation', incident, remediationId: id });
    await telling.say({ type: 'ApplyRemediation', incident, remediationId: id });
    await telling.say({ type: 'ResolveIncident', incident });
    expect(await asked(telling, incident)).toEqual([
      'cause',
      `remedy-outcome ${id}`,
      'precedent',
      'service checkout',
      'service cart',
      'postmortem',
    ]);
    const { record } = (await telling.read(incident))!;
    const commands = openQuestionsOf(record, unknown).map(({ command }) => command);
    expect(commands[1]).toBe(`precedent remedy record ${incident} "Restart \\"redis\\"" worked --by NAME`);
    expect(openQuestionsOf(record, { isJudged: false, answerId: 'answer-1' })[2]?.command).toBe(
      'precedent judge answer-1 1 same --by NAME',
    );
  });

  it('is answered by a command that a shell takes as it is, with the number where there is one', async () => {
    const telling = startTelling();
    const { incidentId: incident } = await telling.say({
      type: 'ReportIncident',
      title: 'Slow',
      services: ['order service'],
      reference: 'SHOP-7',
    });
    await telling.say({ type: 'ResolveIncident', incident });
    const { record } = (await telling.read(incident))!;
    const commands = openQuestionsOf(record, unknown).map(({ command }) => command);
    expect(commands).toContain('precedent incident service SHOP-7 "order service" --cleared --by NAME');
  });

  it('are answered one by one, and asked again when the incident is opened and resolved again', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    await tellItsEnd(telling, incident);
    const judged = { isJudged: true, answerId: 'answer-1' };
    expect(await asked(telling, incident, judged)).toEqual(['service checkout', 'postmortem']);
    await telling.say({ type: 'ReopenIncident', incident, reason: 'it is back' });
    expect(await asked(telling, incident, judged)).toEqual([]);
    await telling.say({ type: 'ClearService', incident, service: 'checkout' });
    await telling.say({ type: 'ResolveIncident', incident });
    expect(await asked(telling, incident, judged)).toEqual(['postmortem']);
  });
});
