import { factCatalogue } from '#application/fact-catalogue.js';
import { changeIncident } from '#application/change-incident.js';
import type { IncidentOrder } from '#application/incident-orders.js';
import type { JudgedPrecedent, JudgedPrecedents } from '#application/ports/judged-precedents.js';
import type { Change } from '#domain/change/change.events.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { readIncidentRecord } from '../../read-incident-record.js';
import { readStory, tellStory } from '../read-story.js';

/** Minutes after 14:00 UTC on the day of the incident, as ISO 8601. */
export const minute = (past: number): string => new Date(Date.UTC(2026, 2, 12, 14, past)).toISOString();

export const change: Change = {
  changeId: 'change-1',
  kind: 'code',
  title: 'cart 4.18: cache prices in a loop',
  services: ['cart'],
  at: minute(-17),
  source: 'github',
  provenance: { by: 'human' },
  behaviours: [],
  links: [],
};

export const alert: Alert = {
  alertId: 'alert-1',
  source: 'alertmanager',
  name: 'CheckoutErrorsHigh',
  labels: {},
  annotations: { summary: 'one request in five fails' },
  startsAt: minute(2),
  service: 'checkout',
};

const judgement = (incidentId: string): JudgedPrecedent => ({
  askedFor: incidentId,
  answerId: 'answer-1',
  incidentId: 'incident-precedent',
  title: 'Redis connections exhausted by the cart',
  judgement: 'same-failure',
  by: 'Ada Lovelace',
  position: 40,
});

/** A base in memory with people who tell of incidents; `now` is the moment that orders are given at. */
export const startTelling = () => {
  const time = { now: minute(90) };
  const clock = (): string => time.now;
  const log: EventLog = new InMemoryEventLog(clock, factCatalogue);
  const changing = changeIncident({ log, clock });
  let judged: JudgedPrecedent[] = [];
  const judgedPrecedents: JudgedPrecedents = {
    of: (ids) => Promise.resolve(judged.filter(({ askedFor }) => ids.includes(askedFor))),
    newestAnswers: (ids) => Promise.resolve(new Map(ids.map((id) => [id, 'answer-1']))),
  };
  const known = {
    ...{ change, position: 1, recordedAt: minute(-16), failedAt: null, failedBecause: null },
    ...{ rolledBackAt: null, rolledBackBy: null, rolledBackBecause: null, rolledBackBasis: null },
    ...{ rolledBackWith: null, rollsBack: null, alsoToldAs: [] },
  };
  const tell = tellStory({
    changes: { byIds: (ids) => Promise.resolve(ids.includes('change-1') ? [known] : []) },
    judged: judgedPrecedents,
    readIncident: readIncidentRecord(log),
  });
  return {
    log,
    clock,
    time,
    tell,
    judged: judgedPrecedents,
    read: readStory(log, tell),
    judgeSame: (incidentId: string): void => void (judged = [judgement(incidentId)]),
    /** Gives an order and says what it brought; throws where it was refused. */
    say: async (order: IncidentOrder, by = 'Ada Lovelace'): Promise<{ incidentId: string; id: string }> => {
      const outcome = await changing(order, { actor: by });
      if (!outcome.ok) throw new Error(`${order.type}: ${outcome.message}`);
      return { incidentId: outcome.incidentId, id: outcome.id ?? '' };
    },
  };
};

export type Telling = ReturnType<typeof startTelling>;

/** Registers the change, which facts can only name where something told of it. */
const deployed = async ({ log }: Telling): Promise<void> => {
  const event = { type: 'ChangeDeployed', data: { changeId: change.changeId, change } } as const;
  const events = [{ event, occurredAt: change.at }];
  await log.append([{ streamId: change.changeId, expectedVersion: 0, events }], { metadata: { actor: 'ci' } });
};

/** Opens an incident with everything but an end, and says its id. */
export const tellOpenIncident = async (telling: Telling, reference?: string): Promise<string> => {
  const { say } = telling;
  await deployed(telling);
  const { incidentId: incident } = await say({
    type: 'ReportIncident',
    title: 'Checkout fails: "payment" is slow',
    services: ['checkout', 'cart'],
    startedAt: minute(1),
    severity: 'SEV-2',
    summary: 'One checkout in five fails since the\nafternoon.',
    ...(reference !== undefined && { reference }),
  });
  await say({ type: 'AttachAlert', incident, alert }, 'alertmanager');
  await say({
    type: 'ObserveSymptom',
    incident,
    text: 'redis refuses connections: max number of clients reached',
    service: 'cart',
  });
  await say({ type: 'AssignRole', incident, role: 'incident commander', person: 'Grace Hopper' });
  await say({ type: 'RecordTimelineEntry', incident, text: '1. looked at *redis* | it is full', at: minute(12) });
  await say({ type: 'SuspectChange', incident, changeId: change.changeId, reason: 'it came just before' });
  const wrong = await say({ type: 'ProposeHypothesis', incident, text: 'the payment provider is down' });
  await say({ type: 'RuleOutHypothesis', incident, hypothesisId: wrong.id, reason: 'its status page is green' });
  const right = await say({
    type: 'ProposeHypothesis',
    incident,
    text: 'the cart opens a connection a price',
    changeId: change.changeId,
  });
  await say({
    type: 'AttachEvidence',
    incident,
    hypothesisId: right.id,
    stance: 'supports',
    text: 'CLIENT LIST shows 9,800 of the cart',
    link: 'https://grafana.example/d/1',
  });
  return incident;
};

const hypothesisNamed = async ({ read }: Telling, incident: string, words: string): Promise<string> =>
  (await read(incident))!.record.hypotheses.find(({ text }) => text.includes(words))!.hypothesisId;

/** Confirms the cause, tries two remedies and resolves the incident. */
export const tellItsEnd = async (telling: Telling, incident: string): Promise<void> => {
  const { say } = telling;
  const hypothesisId = await hypothesisNamed(telling, incident, 'opens a connection');
  await say({
    type: 'ConfirmRootCause',
    incident,
    hypothesisId,
    text: '2. The cart opened a redis connection for every price - in a loop',
    chain: ['a connection a price', 'redis reached maxclients', 'checkout could not read carts'],
    contributingFactors: ['No limit on connections of a client', 'The load test had one price a cart'],
    changeId: change.changeId,
  });
  for (const [text, outcome] of [
    ['Restart redis', 'failed'],
    ['Roll back cart to 4.17.3', 'worked'],
  ] as const) {
    const { id } = await say({ type: 'ProposeRemediation', incident, text, kind: 'mitigation' });
    await say({ type: 'ApproveRemediation', incident, remediationId: id });
    await say({ type: 'ApplyRemediation', incident, remediationId: id });
    await say({
      type: 'RecordRemediationOutcome',
      incident,
      remediation: text,
      remediationId: id,
      outcome,
      ...(outcome === 'worked' && { minutesToEffect: 4 }),
    });
  }
  await say({ type: 'ProposeRemediation', incident, text: 'Limit the connections of each client', kind: 'prevention' });
  await say({ type: 'ClearService', incident, service: 'cart' });
  await say({ type: 'ResolveAlert', incident, alertId: alert.alertId, endsAt: minute(60) }, 'alertmanager');
  await say({ type: 'MitigateIncident', incident });
  await say({ type: 'ResolveIncident', incident });
};
