import type { AlertNews, AlertNotice, AlertTranslator, ReadAlerts } from './alert-notice.js';
import { defined, summaryOf } from './alert-fields.js';
import { at, cut, isObject, type Json, momentAt, objectsAt, textAt } from './plain-json.js';

type Incident = Readonly<{ incident: Json; alertId: string; occurredAt: string; by: string; isOver: boolean }>;

const alertIdOf = (incidentId: string): string => `pagerduty:${incidentId}`;

const labelsOf = (incident: Json): Record<string, string> =>
  defined({
    alertname: textAt(incident, 'title') ?? 'PagerDuty incident',
    service: textAt(incident, 'service', 'summary'),
    priority: textAt(incident, 'priority', 'summary'),
    urgency: textAt(incident, 'urgency'),
    escalation_policy: textAt(incident, 'escalation_policy', 'summary'),
    incident_key: textAt(incident, 'incident_key'),
    number: textAt(incident, 'number'),
  });

const runbookOf = (incident: Json): string | undefined =>
  objectsAt(incident, 'body', 'contexts')
    .filter((context) => /runbook|playbook/i.test(textAt(context, 'text') ?? ''))
    .map((context) => textAt(context, 'href'))
    .find((href) => href !== undefined);

/** A priority such as P1 says more than the urgency, which is high or low. */
const noticeOf = ({ incident, alertId, occurredAt, isOver }: Incident): AlertNotice => {
  const labels = labelsOf(incident);
  const details = textAt(incident, 'body', 'details') ?? textAt(incident, 'description');
  const annotations = defined({ title: textAt(incident, 'title'), description: details && cut(details) });
  const alert = defined({
    alertId,
    source: 'pagerduty',
    name: cut(labels['alertname'] ?? 'PagerDuty incident', 300),
    labels,
    annotations,
    startsAt: momentAt(incident, 'created_at') ?? occurredAt,
    summary: summaryOf(annotations),
    service: labels['service'],
    severity: labels['priority'] ?? labels['urgency'],
    groupKey: alertId,
    runbookUrl: runbookOf(incident),
    url: textAt(incident, 'html_url'),
  });
  return { alert, endsAt: isOver ? (momentAt(incident, 'resolved_at') ?? occurredAt) : null };
};

/** What is told in the timeline of an incident; what is said in the delivery goes after the words. */
const told: Readonly<Record<string, Readonly<{ kind: AlertNews['kind']; words: string; said?: readonly string[] }>>> = {
  'incident.acknowledged': { kind: 'action', words: 'acknowledged in PagerDuty' },
  'incident.unacknowledged': { kind: 'note', words: 'acknowledged no more in PagerDuty' },
  'incident.delegated': { kind: 'action', words: 'delegated in PagerDuty' },
  'incident.escalated': { kind: 'action', words: 'escalated in PagerDuty' },
  'incident.reassigned': { kind: 'action', words: 'assigned to others in PagerDuty' },
  'incident.priority_updated': { kind: 'note', words: 'priority changed in PagerDuty', said: ['priority', 'summary'] },
  'incident.annotated': { kind: 'note', words: 'note in PagerDuty', said: ['content'] },
  'incident.status_update_published': { kind: 'communication', words: 'status update in PagerDuty', said: ['message'] },
  'incident.responder.added': { kind: 'action', words: 'responder asked in PagerDuty', said: ['user', 'summary'] },
  'incident.responder.replied': { kind: 'note', words: 'responder replied in PagerDuty', said: ['message'] },
  'incident.conference_bridge.updated': { kind: 'note', words: 'conference bridge set in PagerDuty' },
  'incident.resolved': { kind: 'note', words: 'resolved in PagerDuty' },
  'incident.reopened': { kind: 'note', words: 'reopened in PagerDuty' },
};

const newsOf = (type: string, { incident, alertId, occurredAt, by }: Incident): AlertNews[] => {
  const entry = told[type];
  if (entry === undefined) return [];
  const said = entry.said && textAt(incident, ...entry.said);
  const text = said === undefined ? entry.words : `${entry.words}: ${cut(said, 2_000)}`;
  return [{ alertId, at: occurredAt, kind: entry.kind, text, by }];
};

/** Events that concern a part of an incident, such as a note, name the incident inside. */
const incidentIn = (data: Json): Json => {
  const inner = at(data, 'incident');
  return textAt(data, 'type') === 'incident' || !isObject(inner) ? data : inner;
};

const opens = new Set(['incident.triggered', 'incident.reopened', 'incident.priority_updated']);
const ends = new Set(['incident.resolved']);

const readEvent = (event: Json, receivedAt: string): ReadAlerts => {
  const type = textAt(event, 'event_type') ?? '';
  const data = at(event, 'data');
  if (!type.startsWith('incident.')) return { outcome: 'ignored', reason: `"${type}" tells of no incident` };
  const incidentId = isObject(data) ? textAt(incidentIn(data), 'id') : undefined;
  if (!isObject(data) || incidentId === undefined)
    return { outcome: 'unreadable', reason: `the event "${type}" does not say which incident it is of` };
  const isOver = ends.has(type);
  const occurredAt = momentAt(event, 'occurred_at') ?? receivedAt;
  const by = textAt(event, 'agent', 'summary') ?? 'PagerDuty';
  const about: Incident = { incident: data, alertId: alertIdOf(incidentId), occurredAt, by, isOver };
  const notices = opens.has(type) || isOver ? [noticeOf(about)] : [];
  const news = newsOf(type, about);
  if (notices.length + news.length === 0) return { outcome: 'ignored', reason: `"${type}" changes nothing here` };
  return { outcome: 'understood', notices, news };
};

/** Reads a webhook of PagerDuty, version 3: an incident there is one alert here, what is done with it is news of that alert. */
export const readPagerDuty: AlertTranslator = ({ payload }, { receivedAt }) => {
  const event = at(payload, 'event');
  if (isObject(event)) return readEvent(event, receivedAt);
  return isObject(payload['payload'])
    ? { outcome: 'ignored', reason: 'a change event tells of no alert' }
    : { outcome: 'unreadable', reason: 'there is no "event": it is no webhook of PagerDuty, version 3' };
};
