import { alertOf, deliveriesInMemory, noonPlus } from './deliveries/test-support/processed.js';

const notification = (alerts: object[], groupKey?: string) => ({ version: '4', ...(groupKey && { groupKey }), alerts });
const checkout = alertOf({ service: 'checkout', severity: 'critical' });
const resolved = { ...checkout, status: 'resolved', endsAt: noonPlus(3) };
const person = { actor: 'Ada Lovelace' };

describe('an alert', () => {
  it('opens an incident with its service, severity, summary and itself', async () => {
    const { deliver, incidents } = deliveriesInMemory();
    const outcome = await deliver('alertmanager', notification([checkout], 'g'));
    const [incident] = await incidents();
    expect(outcome).toMatchObject({ outcome: 'applied', incidentIds: [incident?.incidentId] });
    expect(incident).toMatchObject({
      status: 'open',
      origin: 'alert',
      title: 'HighLatency: slow',
      severity: 'critical',
      startedAt: noonPlus(-5),
      services: [{ service: 'checkout', clearedAt: null }],
      alerts: [{ endsAt: null, alert: { name: 'HighLatency', groupKey: 'g' } }],
    });
  });

  it('that is told of again says nothing new', async () => {
    const { deliver, incidents, log } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    const before = await log.head();
    expect(await deliver('alertmanager', notification([checkout], 'g'))).toMatchObject({
      outcome: 'ignored',
      reason: 'it says nothing new',
    });
    expect(await log.head()).toBe(before + 2);
    expect(await incidents()).toHaveLength(1);
  });

  it('that is resolved resolves in its incident, which stays open', async () => {
    const { deliver, incidents } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    expect(await deliver('alertmanager', notification([resolved], 'g'))).toMatchObject({ outcome: 'applied' });
    expect((await incidents())[0]).toMatchObject({ status: 'open', alerts: [{ endsAt: noonPlus(3) }] });
  });

  it('that fires anew joins the incident that had it while that is open', async () => {
    const { deliver, incidents } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    await deliver('alertmanager', notification([resolved], 'g'));
    await deliver('alertmanager', notification([{ ...checkout, startsAt: noonPlus(4) }], 'g'));
    const all = await incidents();
    expect(all).toHaveLength(1);
    expect(all[0]?.alerts).toEqual([expect.objectContaining({ endsAt: null })]);
  });

  it('that fires anew after a person resolved the incident opens another', async () => {
    const { deliver, incidents, change, at } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    await deliver('alertmanager', notification([resolved], 'g'));
    at(10);
    const [first] = await incidents();
    await change({ type: 'ResolveIncident', incident: first!.incidentId }, person);
    await deliver('alertmanager', notification([{ ...checkout, startsAt: noonPlus(9) }], 'g'));
    expect((await incidents()).map(({ status }) => status)).toEqual(['resolved', 'open']);
  });

  it('that only fires on in an incident that a person resolved opens none', async () => {
    const { deliver, incidents, change, at } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    at(10);
    const [first] = await incidents();
    await change({ type: 'ResolveIncident', incident: first!.incidentId }, person);
    expect(await deliver('alertmanager', notification([checkout], 'g'))).toMatchObject({
      outcome: 'ignored',
      reason: expect.stringContaining('a person resolved'),
      incidentIds: [first!.incidentId],
    });
    await deliver('alertmanager', notification([resolved], 'g'));
    expect((await incidents())[0]?.alerts[0]?.endsAt).toBe(noonPlus(3));
    expect(await incidents()).toHaveLength(1);
  });

  it('of an incident that was merged goes on in the other one', async () => {
    const { deliver, incidents, change } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    await deliver('alertmanager', notification([alertOf({ service: 'cart' })], 'h'));
    const [first, second] = await incidents();
    await change({ type: 'MergeIncident', incident: first!.incidentId, into: second!.incidentId }, person);
    await deliver('alertmanager', notification([resolved], 'g'));
    const merged = (await incidents()).find(({ incidentId }) => incidentId === second!.incidentId);
    expect(merged?.alerts.map(({ endsAt }) => endsAt)).toEqual([null, noonPlus(3)]);
  });

  it('of an incident that was reopened is known there again', async () => {
    const { deliver, incidents, change, at } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    await deliver('alertmanager', notification([resolved], 'g'));
    at(10);
    const [first] = await incidents();
    await change({ type: 'ResolveIncident', incident: first!.incidentId }, person);
    await deliver('generic', { alert: 'other', service: 'x' });
    await change({ type: 'ReopenIncident', incident: first!.incidentId, reason: 'it is back' }, person);
    await deliver('alertmanager', notification([{ ...checkout, startsAt: noonPlus(9) }], 'g'));
    expect((await incidents()).filter(({ services }) => services[0]?.service === 'checkout')).toHaveLength(1);
  });

  it('that a script tells of again and again without its start goes on', async () => {
    const { deliver, incidents, at } = deliveriesInMemory();
    await deliver('generic', { alert: 'DiskFull', id: 'd' });
    at(5);
    expect(await deliver('generic', { alert: 'DiskFull', id: 'd' })).toMatchObject({ reason: 'it says nothing new' });
    await deliver('generic', { alert: 'DiskFull', id: 'd', status: 'resolved' });
    at(10);
    expect(await deliver('generic', { alert: 'DiskFull', id: 'd' })).toMatchObject({ outcome: 'applied' });
    expect((await incidents()).map(({ alerts }) => alerts.map(({ alert }) => alert.startsAt))).toEqual([
      [noonPlus(10)],
    ]);
  });

  it('that is resolved and belongs to nothing is ignored', async () => {
    const { deliver } = deliveriesInMemory();
    expect(await deliver('alertmanager', notification([resolved], 'g'))).toMatchObject({
      outcome: 'ignored',
      reason: expect.stringContaining('belongs to no open incident'),
    });
  });
});

describe('alerts that belong together', () => {
  const serviceless = (name: string) => alertOf({ instance: name });

  it('join one incident by the group of the sender, in one notification or several', async () => {
    const { deliver, incidents } = deliveriesInMemory();
    await deliver('alertmanager', notification([serviceless('a'), serviceless('b')], 'g'));
    await deliver('alertmanager', notification([serviceless('c')], 'g'));
    await deliver('alertmanager', notification([serviceless('d')], 'another group'));
    expect((await incidents()).map(({ alerts }) => alerts.length)).toEqual([3, 1]);
  });

  it('join one incident by their service, within the window', async () => {
    const { deliver, incidents, at } = deliveriesInMemory({ windowMinutes: 30 });
    await deliver('alertmanager', notification([resolved, checkout], 'g'));
    await deliver('alertmanager', notification([resolved], 'g'));
    at(32);
    await deliver(
      'alertmanager',
      notification([alertOf({ service: 'Checkout', instance: 'b' }, { startsAt: noonPlus(31) })], 'h'),
    );
    expect(await incidents()).toHaveLength(1);
    at(100);
    const later = { status: 'resolved', endsAt: noonPlus(33), startsAt: noonPlus(31) };
    await deliver('alertmanager', notification([alertOf({ service: 'Checkout', instance: 'b' }, later)], 'h'));
    await deliver(
      'alertmanager',
      notification([alertOf({ service: 'checkout', instance: 'c' }, { startsAt: noonPlus(99) })], 'i'),
    );
    expect(await incidents()).toHaveLength(2);
  });

  it('join an incident that a person reported on their service', async () => {
    const { deliver, incidents, change } = deliveriesInMemory();
    await change({ type: 'ReportIncident', title: 'checkout is odd', services: ['checkout'] }, person);
    await deliver('alertmanager', notification([checkout], 'g'));
    expect(await incidents()).toMatchObject([{ origin: 'person', alerts: [{ endsAt: null }] }]);
  });

  it('do not join where a person cleared the service', async () => {
    const { deliver, incidents, change } = deliveriesInMemory();
    const opened = await change({ type: 'ReportIncident', title: 'odd', services: ['checkout', 'cart'] }, person);
    await change({ type: 'ClearService', incident: opened.incidentId!, service: 'checkout' }, person);
    await deliver('alertmanager', notification([checkout], 'g'));
    expect(await incidents()).toHaveLength(2);
  });

  it('are those that a rule says, whoever sends them', async () => {
    const rules = {
      otherwise: 'incident',
      rules: [{ name: 'by cluster', match: {}, then: 'incident', groupBy: ['cluster'] }],
    } as const;
    const { deliver, incidents } = deliveriesInMemory({ rules });
    await deliver('alertmanager', notification([alertOf({ cluster: 'west', service: 'a' })], 'g'));
    await deliver('grafana', notification([alertOf({ cluster: 'west', service: 'b' })], 'h'));
    await deliver('grafana', notification([alertOf({ cluster: 'east', service: 'a' })], 'h'));
    expect((await incidents()).map(({ alerts }) => alerts.length)).toEqual([2, 1]);
  });

  it('are those that the rules of now say, also of alerts from before', async () => {
    const base = deliveriesInMemory({ windowMinutes: 0 });
    const told = (labels: Record<string, string>) =>
      base.deliver('alertmanager', { groupKey: labels['alertname'], alerts: [alertOf(labels)] });
    const first = await told({ alertname: 'A', service: 'a', cluster: 'west' });
    base.decree({
      windowMinutes: 0,
      rules: {
        rules: [{ name: 'by cluster', match: {}, then: 'incident', groupBy: ['cluster'] }],
        otherwise: 'incident',
      },
    });
    const second = await told({ alertname: 'B', service: 'b', cluster: 'west' });
    expect(second.incidentIds).toEqual(first.incidentIds);
    base.decree({ windowMinutes: 0, rules: { rules: [], otherwise: 'ignore' } });
    expect(await told({ alertname: 'C', service: 'c', cluster: 'west' })).toMatchObject({ outcome: 'ignored' });
  });

  it('open one incident when they come at once', async () => {
    const { received, handle, incidents } = deliveriesInMemory();
    for (const instance of ['a', 'b', 'c']) await received('alertmanager', notification([serviceless(instance)], 'g'));
    await handle();
    expect((await incidents()).map(({ alerts }) => alerts.length)).toEqual([3]);
  });
});

describe('when all alerts of an incident are resolved', () => {
  it('it counts as mitigated if the setting says so, until one fires again', async () => {
    const { deliver, incidents } = deliveriesInMemory({ recovery: 'mitigate' });
    await deliver('alertmanager', notification([checkout], 'g'));
    await deliver('alertmanager', notification([resolved], 'g'));
    expect((await incidents())[0]).toMatchObject({ status: 'mitigated', mitigated: { by: 'alertmanager' } });
    await deliver('alertmanager', notification([{ ...checkout, startsAt: noonPlus(4) }], 'g'));
    expect((await incidents())[0]).toMatchObject({ status: 'open' });
  });

  it('what a person said of its mitigation stays', async () => {
    const { deliver, incidents, change, at } = deliveriesInMemory({ recovery: 'mitigate' });
    await deliver('alertmanager', notification([checkout], 'g'));
    at(5);
    await change({ type: 'MitigateIncident', incident: (await incidents())[0]!.incidentId }, person);
    await deliver('alertmanager', notification([{ ...checkout, startsAt: noonPlus(4) }], 'g'));
    expect((await incidents())[0]).toMatchObject({ status: 'mitigated', mitigated: { by: 'Ada Lovelace' } });
  });
});

describe('an incident of PagerDuty', () => {
  const event = (type: string, data: object = {}) => ({
    event: {
      id: `${type}${JSON.stringify(data)}`,
      event_type: type,
      occurred_at: noonPlus(-1),
      agent: { summary: 'Grace Hopper' },
      data: { id: 'P1', type: 'incident', title: 'Down', service: { summary: 'checkout' }, urgency: 'high', ...data },
    },
  });

  it('is opened, noted on and resolved there, and stays for people to resolve here', async () => {
    const { deliver, incidents } = deliveriesInMemory();
    await deliver('pagerduty', event('incident.triggered'));
    await deliver('pagerduty', event('incident.acknowledged'));
    await deliver('pagerduty', event('incident.resolved'));
    const [incident] = await incidents();
    expect(incident).toMatchObject({ status: 'open', alerts: [{ endsAt: noonPlus(-1) }] });
    expect(incident?.entries.map(({ text, by }) => [text, by])).toEqual([
      ['acknowledged in PagerDuty', 'Grace Hopper'],
      ['resolved in PagerDuty', 'Grace Hopper'],
    ]);
  });
});

describe('a suggested alert', () => {
  const suggesting = () => deliveriesInMemory({ rules: { rules: [], otherwise: 'suggestion' } });
  const suggestions = async (spec: ReturnType<typeof suggesting>) =>
    (await spec.all()).filter(({ event }) => event.type.includes('Sugg')).map(({ event }) => event);

  it('waits for a person, with the others of its group', async () => {
    const spec = suggesting();
    await spec.deliver('alertmanager', notification([checkout], 'g'));
    await spec.deliver('alertmanager', notification([alertOf({ service: 'cart' })], 'g'));
    const repeated = await spec.deliver('alertmanager', notification([checkout], 'g'));
    expect(repeated).toMatchObject({ outcome: 'ignored', reason: 'it says nothing new' });
    const told = await suggestions(spec);
    expect(told.map(({ type }) => type)).toEqual(['AlertSuggested', 'AlertSuggested']);
    expect(new Set(told.map(({ data }) => (data as { suggestionId: string }).suggestionId)).size).toBe(1);
    expect(await spec.incidents()).toEqual([]);
  });

  it('is resolved with its sender', async () => {
    const spec = suggesting();
    await spec.deliver('alertmanager', notification([checkout], 'g'));
    await spec.deliver('alertmanager', notification([resolved], 'g'));
    expect((await suggestions(spec)).map(({ type }) => type)).toEqual(['AlertSuggested', 'SuggestedAlertResolved']);
  });

  it('joins an incident that is open on its service', async () => {
    const spec = suggesting();
    await spec.change({ type: 'ReportIncident', title: 'odd', services: ['checkout'] }, person);
    await spec.deliver('alertmanager', notification([checkout], 'g'));
    expect((await spec.incidents())[0]?.alerts).toHaveLength(1);
    expect(await suggestions(spec)).toEqual([]);
  });
});

describe('processing', () => {
  it('changes nothing when it is done again', async () => {
    const { received, handle, processing, all, log } = deliveriesInMemory();
    await received('alertmanager', notification([checkout], 'g'));
    await handle();
    const head = await log.head();
    await processing.handle((await all()).filter(({ event }) => event.type === 'WebhookDelivered'));
    expect(await log.head()).toBe(head);
  });

  it('looks at a delivery again when that is asked for', async () => {
    const { deliver, log, handle, clock, incidents } = deliveriesInMemory();
    const { deliveryId } = await deliver('alertmanager', notification([checkout], 'g'));
    const event = { type: 'DeliveryReprocessingRequested', data: { deliveryId, by: 'Ada' } };
    await log.append([{ streamId: deliveryId, expectedVersion: 2, events: [{ event, occurredAt: clock() }] }], {
      metadata: person,
    });
    await handle();
    expect((await log.readStreams([deliveryId])).at(-1)?.event).toMatchObject({
      type: 'DeliveryProcessed',
      data: { outcome: 'ignored', reason: 'it says nothing new' },
    });
    expect(await incidents()).toHaveLength(1);
  });

  it('goes on behind what cannot be read, and says why', async () => {
    const { received, handle, outcomeOf, processed } = deliveriesInMemory();
    const broken = await received('alertmanager', { alerts: 'many' });
    const fine = await received('alertmanager', notification([checkout], 'g'));
    await handle();
    expect(await outcomeOf(broken)).toMatchObject({ outcome: 'unreadable', reason: expect.stringContaining('alerts') });
    expect(await outcomeOf(fine)).toMatchObject({ outcome: 'applied' });
    expect(processed.map(({ outcome }) => outcome)).toEqual(['unreadable', 'applied']);
  });

  it('tells of changes, and calls those unreadable that it cannot read', async () => {
    const { deliver } = deliveriesInMemory();
    const change = { title: 'cart 4.18.0 deployed', services: ['cart'], kind: 'code' };
    expect(await deliver('generic', { change })).toMatchObject({ outcome: 'applied', changeIds: [expect.any(String)] });
    expect(await deliver('generic', { change: { title: '' } })).toMatchObject({
      outcome: 'unreadable',
      reason: expect.any(String),
    });
    expect(await deliver('github', { zen: 'x' }, { 'x-github-event': 'ping' })).toMatchObject({ outcome: 'ignored' });
  });

  it('notes what could not be processed at all', async () => {
    const { received, processing, all, outcomeOf } = deliveriesInMemory();
    const id = await received('alertmanager', notification([checkout], 'g'));
    await processing.giveUp((await all())[0]!, new Error('no way'));
    expect(await outcomeOf(id)).toMatchObject({ outcome: 'unreadable', reason: 'it could not be processed: no way' });
  });

  it('decides anew when a person changed the same incident meanwhile', async () => {
    const { received, handle, log, change, incidents, deliver } = deliveriesInMemory();
    await deliver('alertmanager', notification([checkout], 'g'));
    const { incidentId } = (await incidents())[0]!;
    const append = log.append.bind(log);
    let isFirst = true;
    log.append = async (...given) => {
      if (isFirst && given[0].some(({ streamId }) => streamId === incidentId)) {
        isFirst = false;
        await change({ type: 'RecordTimelineEntry', incident: incidentId, text: 'looking' }, person);
      }
      return append(...given);
    };
    await received('alertmanager', notification([resolved], 'g'));
    await handle();
    expect((await incidents())[0]).toMatchObject({ alerts: [{ endsAt: noonPlus(3) }], entries: [{ text: 'looking' }] });
  });

  it('ignores heartbeats, and says by which rule', async () => {
    const { deliver } = deliveriesInMemory();
    const watchdog = alertOf({}, { labels: { alertname: 'Watchdog' } });
    expect(await deliver('alertmanager', notification([watchdog]))).toMatchObject({
      outcome: 'ignored',
      reason: expect.stringContaining('heartbeats'),
    });
  });
});
