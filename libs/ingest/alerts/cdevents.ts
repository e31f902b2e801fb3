import { defined } from './alert-fields.js';
import type { AlertTranslator } from './alert-notice.js';
import { at, cut, isObject, momentAt, textAt } from './plain-json.js';

const incidentType = /^dev\.cdevents\.incident\.(detected|reported|resolved)\./;

/** The service as it is called, without the URL or package type before its name. */
const shortName = (id: string): string =>
  id
    .replace(/[?#@].*$/, '')
    .split('/')
    .at(-1) ?? id;

/** Reads the incident events of CDEvents; they come as the data of a CloudEvent or, in binary mode, as the whole body. */
export const readCdeventsIncident: AlertTranslator = ({ payload, about }, { receivedAt }) => {
  const event = isObject(payload['data']) ? payload['data'] : payload;
  const type = textAt(event, 'context', 'type') ?? about['ce-type'] ?? textAt(payload, 'type') ?? '';
  const [, what] = incidentType.exec(type) ?? [];
  if (what === undefined) return { outcome: 'ignored', reason: `"${type}" tells of no alert` };
  const id = textAt(event, 'subject', 'id');
  if (id === undefined) return { outcome: 'unreadable', reason: `the event "${type}" has no subject.id` };
  const content = at(event, 'subject', 'content');
  const serviceId = textAt(content, 'service', 'id');
  const description = textAt(content, 'description');
  const labels = defined({
    alertname: cut(description ?? `incident ${id}`, 300),
    service: serviceId && shortName(serviceId),
    environment: textAt(content, 'environment', 'id'),
    artifact: textAt(content, 'artifactId'),
  });
  const happenedAt = momentAt(event, 'context', 'timestamp') ?? momentAt(about, 'ce-time') ?? receivedAt;
  const alertId = `cdevents:${textAt(event, 'subject', 'source') ?? textAt(event, 'context', 'source') ?? ''}:${id}`;
  const alert = defined({
    alertId: cut(alertId, 500),
    source: 'cdevents',
    name: labels.alertname,
    labels,
    annotations: defined({ description }),
    startsAt: happenedAt,
    summary: description,
    service: labels.service,
    groupKey: cut(alertId, 500),
    url: textAt(content, 'ticketURI'),
  });
  return { outcome: 'understood', notices: [{ alert, endsAt: what === 'resolved' ? happenedAt : null }], news: [] };
};
