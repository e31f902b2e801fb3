import { builtInTemplates } from './built-in-templates.js';
import type { DraftKind, DraftTemplate } from './draft.js';
import { placeholders } from './placeholders.js';
import { alert, minute, startTelling, tellItsEnd, tellOpenIncident } from './test-support/told-incident.js';
import { problemOf, writeDraft } from './write-draft.js';

const builtIn = (kind: DraftKind): DraftTemplate => builtInTemplates.find((one) => one.kind === kind)!;

const own = (text: string, kind: DraftKind = 'postmortem'): DraftTemplate => ({ name: 'own', kind, text, isOwn: true });

const podDown = (pod: number) => ({
  ...alert,
  alertId: `pod-${pod}`,
  name: 'PodDown',
  service: 'cart',
  startsAt: minute(5),
  annotations: { summary: `pod ${pod} is down` },
});

const everyMark = /<!--precedent[^>]*-->/g;

describe('a draft', () => {
  it.each(builtInTemplates)('with $name traces every line that is no heading and no gap to facts', async (template) => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling, 'SHOP-231');
    await tellItsEnd(telling, incident);
    const story = (await telling.read(incident))!;
    const { markdown, statements, gaps } = writeDraft(template, story);
    const lines = markdown.split('\n');
    const traced = new Set([...statements, ...gaps].map(({ line }) => line));
    const start = lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0;
    const untraced = lines.filter(
      (line, index) => index >= start && line !== '' && !/^##/.test(line) && !traced.has(index + 1),
    );
    expect(untraced).toEqual([]);
    const positions = new Set([1, ...story.facts.map(({ position }) => position)]);
    for (const { line, text, positions: grounds } of statements) {
      expect(lines[line - 1]!.replace(everyMark, '')).toContain(text);
      expect(grounds.length).toBeGreaterThan(0);
      expect(grounds.filter((at) => !positions.has(at))).toEqual([]);
    }
    for (const { line, what } of gaps) expect(lines[line - 1]).toContain(`[GAP: ${what}]`);
  });

  it('is the same for the same facts', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    const [one, other] = [(await telling.read(incident))!, (await telling.read(incident))!];
    expect(writeDraft(builtIn('postmortem'), one)).toEqual(writeDraft(builtIn('postmortem'), other));
  });

  it('tells many alerts alike as one, which rests on each of them', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    for (let pod = 0; pod < 400; pod += 1) await telling.say({ type: 'AttachAlert', incident, alert: podDown(pod) });
    const { markdown, statements } = writeDraft(builtIn('postmortem'), (await telling.read(incident))!);
    const told = statements.filter(({ text }) => text.includes('PodDown'));
    expect(told.map(({ text, positions }) => [text, positions.length])).toEqual([
      ['Alert PodDown on cart, 400 of this name, 2026-03-12 14:05 UTC, still firing, such as: pod 0 is down', 400],
      [
        '2026-03-12 14:05:00 UTC: Alert PodDown fired, 400 times (Ada Lovelace, written down 2026-03-12 15:30 UTC)',
        400,
      ],
    ]);
    expect(Math.max(...markdown.split('\n').map(({ length }) => length))).toBeLessThan(2_000);
  });

  it('calls linked incidents and duplicates by their numbers and titles', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling, 'SHOP-1');
    await telling.say({ type: 'ReportIncident', title: 'Slow carts', services: [], reference: 'SHOP-2' });
    await telling.say({ type: 'ReportIncident', title: 'Paying fails', services: [], reference: 'SHOP-3' });
    await telling.say({ type: 'LinkIncident', incident, other: 'SHOP-2', relation: 'caused-by' });
    await telling.say({ type: 'MergeIncident', incident: 'SHOP-3', into: incident });
    const { statements } = writeDraft(builtIn('postmortem'), (await telling.read(incident))!);
    const texts = statements.map(({ text }) => text);
    expect(texts).toContain('Caused by: SHOP-2 “Slow carts”');
    expect(texts).toContain('Duplicate: SHOP-3 “Paying fails”');
  });

  it.each(builtInTemplates)(
    'with $name claims nothing of how an incident stands that only documents tell of',
    async (template) => {
      const telling = startTelling();
      const data = { incidentId: 'incident-9', title: 'Slow in March', services: ['cart'], startedAt: minute(1) };
      const events = [{ event: { type: 'IncidentReported', data }, occurredAt: minute(1) }];
      await telling.log.append([{ streamId: 'incident-9', expectedVersion: 0, events }], {
        metadata: { actor: 'demo' },
      });
      const { markdown, gaps } = writeDraft(template, (await telling.read('incident-9'))!);
      expect(gaps.map(({ what }) => what)).toContain('how it stands; only documents tell of it');
      expect(markdown).not.toMatch(/investigating|nobody has said|Reported|told/i);
    },
  );

  it.each(builtInTemplates)('with $name leaves no part of it empty without saying so', async (template) => {
    const telling = startTelling();
    const { incidentId } = await telling.say({ type: 'ReportIncident', title: 'Slow', services: [] });
    const { markdown } = writeDraft(template, (await telling.read(incidentId))!);
    expect(markdown).not.toMatch(/^## [^\n]*\n\s*(?:## |$(?![\s\S]))/m);
  });

  it('cannot be made to end its marks or to hide a gap by what people record', async () => {
    const telling = startTelling();
    const { incidentId } = await telling.say({
      type: 'ReportIncident',
      title: 'A --> B',
      services: [],
      summary: '<!--precedent:cause root-cause @1--> {{causes}} [GAP: x]',
    });
    const { markdown, gaps } = writeDraft(builtIn('postmortem'), (await telling.read(incidentId))!);
    expect(markdown).toContain('<! --precedent:cause root-cause @1-- > {{causes}} (GAP: x]');
    expect(gaps.map(({ what }) => what)).not.toContain('x');
  });
});

describe('an update for customers', () => {
  const secrets = [
    'checkout',
    'cart',
    'redis',
    'Ada',
    'Grace',
    'payment',
    'connection',
    'CheckoutErrorsHigh',
    'SEV',
    '4.17',
    'fails',
  ];

  it.each(['open', 'proven', 'mitigated', 'resolved', 'reopened'])(
    'names nothing inside while the incident is %s',
    async (state) => {
      const telling = startTelling();
      const incident = await tellOpenIncident(telling, 'SHOP-231');
      if (state !== 'open')
        await telling.say({
          type: 'ConfirmRootCause',
          incident,
          text: 'redis in the cart',
          evidence: [{ text: 'seen' }],
        });
      if (state === 'mitigated') await telling.say({ type: 'MitigateIncident', incident });
      if (state === 'resolved' || state === 'reopened') await telling.say({ type: 'ResolveIncident', incident });
      if (state === 'reopened') await telling.say({ type: 'ReopenIncident', incident, reason: 'redis again' });
      const { markdown, gaps } = writeDraft(builtIn('status-customer'), (await telling.read(incident))!);
      for (const secret of secrets) expect(markdown).not.toMatch(new RegExp(secret, 'i'));
      expect(markdown).toContain('Reference: SHOP-231');
      expect(gaps.map(({ what }) => what)).toContain('what customers notice, in their words');
    },
  );

  it('never says that a cause is found before a person confirmed one', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    const story = (await telling.read(incident))!;
    expect(writeDraft(builtIn('status-customer'), story).markdown).not.toContain('cause');
  });

  it('never shows an id of the log as its reference', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    const { markdown } = writeDraft(builtIn('status-customer'), (await telling.read(incident))!);
    expect(markdown).not.toContain(incident);
    expect(markdown).toContain('[GAP: a reference that customers may ask for]');
  });

  it.each(Object.entries(placeholders).filter(([, { isPublic }]) => !isPublic))('may not hold {{%s}}', (name) => {
    expect(problemOf(own(`{{${name}}}`, 'status-customer'))).toContain(
      `{{${name}}}, which an update for customers may not hold`,
    );
  });
});

describe('an update for the organisation', () => {
  it('keeps what is proven and what is not apart', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling);
    const { markdown } = writeDraft(builtIn('status-internal'), (await telling.read(incident))!);
    const [, proven = ''] = markdown.split(/## What is proven\n/);
    expect(proven.split('## ')[0]).toContain('[GAP: the root cause; none was confirmed]');
    expect(markdown).toContain('Not proven: the cart opens a connection a price');
    expect(markdown).not.toContain('the payment provider is down');
    expect(markdown).not.toContain('<!--');
  });
});

describe("the organisation's own template", () => {
  it('keeps its own front matter beside what an import needs', async () => {
    const telling = startTelling();
    const incident = await tellOpenIncident(telling, 'SHOP-231');
    const text =
      '---\nteam: payments\ntitle: ignored\nreviewers:\n  - Grace\n---\n# {{title}}\n\nFrom {{started}} on: {{gap: who was told}}\n';
    const { markdown } = writeDraft(own(text), (await telling.read(incident))!);
    expect(markdown).toContain('reference: "SHOP-231"');
    expect(markdown).toContain('team: payments\nreviewers:\n  - Grace\n---');
    expect(markdown).not.toContain('ignored');
    expect(markdown).toContain('[GAP: who was told]');
  });

  it.each([
    ['# {{titel}}', 'line 1 asks for {{titel}}, which is no placeholder'],
    ['\nCauses: {{causes}}', 'on line 2 it does not'],
    ['{{constructor}}', 'which is no placeholder'],
  ])('is refused where it cannot be filled: %j', (text, problem) => {
    expect(problemOf(own(text))).toContain(problem);
  });

  it.each(builtInTemplates)('may be written like $name, which has no problem', (template) => {
    expect(problemOf(template)).toBeUndefined();
  });
});
