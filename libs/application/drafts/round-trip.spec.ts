import { readDocument } from '../read-document.js';
import { incidentSource } from '../document-ids.js';
import type { AnyDocumentContent } from '#domain/document/document.commands.js';
import type { UnderstoodPostmortem } from '#domain/document/document.js';
import { builtInTemplates } from './built-in-templates.js';
import type { DraftTemplate } from './draft.js';
import {
  alert,
  minute,
  startTelling,
  tellItsEnd,
  tellOpenIncident,
  type Telling,
} from './test-support/told-incident.js';
import { writeDraft, writeRecord } from './write-draft.js';

const own: DraftTemplate = {
  name: 'own',
  kind: 'postmortem',
  isOwn: true,
  text: '---\nteam: payments\n---\n# Rückschau: {{title}}\n\n## Warum?\n\n{{causes}}\n{{contributing-factors}}\n\n## Was half?\n\n{{remedies}}\n{{actions}}\n\n## Wann?\n\n{{timeline}}\n',
};

const imported = async (text: string, sourceUri = 'file:///postmortems/one.md'): Promise<AnyDocumentContent> => {
  const read = await readDocument({ sourceUri, path: '/postmortems/one.md', text });
  if (read.outcome !== 'understood') throw new Error(JSON.stringify(read));
  return read.content;
};

const postmortemIn = async (text: string): Promise<UnderstoodPostmortem> =>
  (await imported(text)).document as UnderstoodPostmortem;

const templates = [...builtInTemplates.filter(({ kind }) => kind === 'postmortem'), own];

describe.each(templates)('a postmortem drafted with $name and imported again', (template) => {
  let telling: Telling;
  let incident: string;
  let document: UnderstoodPostmortem;
  let text: string;

  beforeEach(async () => {
    telling = startTelling();
    incident = await tellOpenIncident(telling, 'SHOP-231');
    await tellItsEnd(telling, incident);
    text = writeDraft(template, (await telling.read(incident))!).markdown;
    document = await postmortemIn(text);
  });

  it('tells the same causes', async () => {
    expect(document.causes.map(({ text: words, role }) => [role, words])).toEqual([
      ['root-cause', '2. The cart opened a redis connection for every price - in a loop'],
      ['contributing-factor', 'No limit on connections of a client'],
      ['contributing-factor', 'The load test had one price a cart'],
    ]);
  });

  it('tells the same remedies with their outcomes', async () => {
    expect(document.remediations.map(({ text: words, kind, outcome, done }) => [words, kind, outcome, done])).toEqual([
      ['Restart redis', 'mitigation', 'failed', undefined],
      ['Roll back cart to 4.17.3', 'mitigation', 'worked', undefined],
      ['Limit the connections of each client', 'prevention', 'unknown', false],
    ]);
  });

  it('tells of hundreds of alerts alike once', async () => {
    const many = startTelling();
    const storm = await tellOpenIncident(many);
    for (let pod = 0; pod < 400; pod += 1) {
      const down = { ...alert, alertId: `pod-${pod}`, name: 'PodDown', startsAt: minute(5 + (pod % 2)) };
      await many.say({ type: 'AttachAlert', incident: storm, alert: down });
    }
    await tellItsEnd(many, storm);
    const { timeline } = await postmortemIn(writeDraft(template, (await many.read(storm))!).markdown);
    expect(timeline.filter(({ text: words }) => words.includes('PodDown'))).toMatchObject([
      { at: minute(5), text: 'Alert PodDown fired, 400 times, until 2026-03-12 14:06 UTC' },
    ]);
  });

  it('tells the same timeline', async () => {
    const { record } = (await telling.read(incident))!;
    const told = document.timeline.map(({ at, text: words }) => `${at} ${words}`);
    expect(told).toContain(`${minute(12)} 1. looked at *redis* | it is full`);
    expect(told).toContain(`${alert.startsAt} Alert CheckoutErrorsHigh fired`);
    expect(told).toContain(`${record.resolved!.at} Resolved`);
    const facts = (await telling.read(incident))!.facts.map(({ event }) => event.type);
    const kept =
      /Reported|Observed|AlertA|AlertR|SeverityChanged|ServiceA|ServiceC|Timeline|RootCause|RemediationApplied|OutcomeRec|Mitigated|Resolved/;
    expect(told).toHaveLength(facts.filter((type) => kept.test(type)).length);
  });

  it('tells the same services, times, severity and number, and is a document of the same incident', async () => {
    expect(document).toMatchObject({
      title: 'Checkout fails: "payment" is slow',
      services: ['checkout', 'cart'],
      startedAt: minute(1),
      endedAt: minute(90),
      severity: 'SEV-2',
      status: 'resolved',
      reference: 'SHOP-231',
    });
    expect(await imported(text)).toMatchObject({ incidentId: incident });
  });

  it('quotes statements with the lines they stand on', async () => {
    const lines = text.split('\n');
    for (const { text: words, startLine, endLine } of [
      ...document.causes,
      ...document.remediations,
      ...document.timeline,
    ]) {
      expect(startLine).toBe(endLine);
      expect(lines[startLine - 1]).toContain(words);
    }
  });

  it('takes no cause and no remedy from what a person fills its gaps with elsewhere', async () => {
    const filled = text
      .replaceAll(/^- \[GAP: a summary.*$/gm, '- Carts with many lines were slow for ten minutes.')
      .replaceAll(
        /^.*\[GAP: .*$/gm,
        '- Many customers gave up because the page was slow, and we restarted the banner.',
      );
    const [before, after] = [
      document,
      await postmortemIn(`${filled}\n## Anything else\n\nIt was caused by nothing else.\n`),
    ];
    expect(after.causes.map(({ text: words }) => words)).toEqual(before.causes.map(({ text: words }) => words));
    const actions = /customers gave up/;
    const remedies = after.remediations.map(({ text: words }) => words).filter((words) => !actions.test(words));
    expect(remedies).toEqual(before.remediations.map(({ text: words }) => words));
  });

  it('is read as ever where a person added to it', async () => {
    const added = text.replace(
      /\n## /,
      '\n## Root cause\n\nThe root cause was a missing index on the orders table, because of the migration.\n\n## ',
    );
    expect((await postmortemIn(added)).causes.map(({ text: words }) => words)).toContainEqual(
      expect.stringContaining('missing index on the orders table'),
    );
  });
});

describe('a postmortem of an incident that little is known of', () => {
  it.each(templates)('imports without a cause and a remedy from $name', async (template) => {
    const telling = startTelling();
    const { incidentId } = await telling.say({ type: 'ReportIncident', title: 'Search is slow', services: [] });
    await telling.say({ type: 'ResolveIncident', incident: incidentId });
    const { markdown, gaps } = writeDraft(template, (await telling.read(incidentId))!);
    expect(gaps.map(({ what }) => what)).toContain('the root cause; none was confirmed');
    for (const { line, what } of gaps) expect(markdown.split('\n')[line - 1]).toContain(`[GAP: ${what}]`);
    const content = await imported(markdown);
    expect(content).toMatchObject({ incidentId, document: { reference: incidentId, causes: [], remediations: [] } });
  });
});

describe('the record of an incident that is over', () => {
  it('holds no gap, and imports like a postmortem', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    await tellItsEnd(telling, incident);
    const text = writeRecord((await telling.read(incident))!);
    expect(text).not.toContain('GAP');
    expect(await imported(text, incidentSource(incident))).toMatchObject({ incidentId: incident });
    expect((await postmortemIn(text)).causes).toHaveLength(3);
    expect((await postmortemIn(text)).remediations).toHaveLength(3);
    expect(text).toBe(writeRecord((await telling.read(incident))!));
  });

  it('leaves headings out that nothing is recorded under', async () => {
    const telling = startTelling();
    const { incidentId } = await telling.say({ type: 'ReportIncident', title: 'Search is slow', services: ['search'] });
    await telling.say({ type: 'ResolveIncident', incident: incidentId });
    const text = writeRecord((await telling.read(incidentId))!);
    expect(text.match(/^##? .*/gm)).toEqual(['# Search is slow', '## Impact', '## Timeline']);
  });
});
