import type { AlertNotice, AlertReading, AlertTranslator } from './alert-notice.js';
import {
  annotationsOf,
  defined,
  labelsKey,
  labelsOf,
  runbookOf,
  serviceOf,
  severityOf,
  summaryOf,
} from './alert-fields.js';
import { cut, isObject, type Json, momentAt, objectsAt, textAt } from './plain-json.js';

const over = new Set(['resolved', 'ok', 'normal', 'inactive']);

const groupKeyOf = (group: Json): string | undefined => {
  const given = textAt(group, 'groupKey');
  return given === undefined ? undefined : cut(given, 2_000);
};

/** Grafana’s numbers behind an alert, as it shows them: `B=22 C=1`. */
const valuesOf = (alert: Json): string | undefined => {
  const values = alert['values'];
  if (!isObject(values)) return undefined;
  const shown = Object.entries(values).map(([name, value]) => `${name}=${String(value)}`);
  return shown.length === 0 ? undefined : cut(shown.join(' '));
};

/** Grafana calls every rule that gets no data, or an error instead, the same, and says in another label which one it is. */
const nameOf = ({ alertname, rulename }: Readonly<Record<string, string>>): string | undefined =>
  alertname !== undefined && rulename !== undefined && /^Datasource(?:NoData|Error)$/.test(alertname)
    ? `${alertname} (${rulename})`
    : (alertname ?? rulename);

type Within = Readonly<{ source: string; group: Json; reading: AlertReading }>;

const noticeOf = (one: Json, { source, group, reading }: Within): AlertNotice => {
  const labels = labelsOf(one, group);
  const values = valuesOf(one);
  const annotations = { ...annotationsOf(one, group), ...(values !== undefined && { values }) };
  const status = (textAt(one, 'status') ?? textAt(group, 'status') ?? 'firing').toLowerCase();
  const startsAt = momentAt(one, 'startsAt');
  const alert = defined({
    alertId: `${source}:${textAt(one, 'fingerprint') ?? labelsKey(labels)}`,
    source,
    name: nameOf(labels) ?? textAt(group, 'title') ?? 'unnamed alert',
    labels,
    annotations,
    startsAt: startsAt ?? reading.receivedAt,
    summary: summaryOf(annotations),
    service: serviceOf(labels, reading.serviceLabels),
    severity: severityOf(labels),
    groupKey: groupKeyOf(group),
    runbookUrl: runbookOf(annotations),
    url:
      textAt(one, 'panelURL') ??
      textAt(one, 'dashboardURL') ??
      textAt(one, 'generatorURL') ??
      textAt(group, 'externalURL'),
  });
  const endsAt = over.has(status) ? (momentAt(one, 'endsAt') ?? reading.receivedAt) : null;
  return { alert, endsAt, ...(startsAt === undefined && { isStartGuessed: true }) };
};

/** Reads a notification of Alertmanager (version 4, and older ones that lack fields) or of Grafana, which has the same shape. */
export const readAlertGroup: AlertTranslator = ({ source, payload }, reading) => {
  if (!Array.isArray(payload['alerts']))
    return {
      outcome: 'unreadable',
      reason: 'there is no list "alerts": it is no notification of Alertmanager’s shape',
    };
  const alerts = objectsAt(payload, 'alerts');
  if (alerts.length === 0) return { outcome: 'ignored', reason: 'the notification names no alert' };
  return {
    outcome: 'understood',
    notices: alerts.map((one) => noticeOf(one, { source, group: payload, reading })),
    news: [],
  };
};
