import { defined, labelsKey, runbookOf, serviceOf, severityOf, summaryOf } from './alert-fields.js';
import type { AlertNotice, AlertReading, AlertTranslator } from './alert-notice.js';
import { cut, firstText, isObject, type Json, momentAt, textsAt } from './plain-json.js';
import { readAlertGroup } from './alertmanager.js';

const over = new Set(['resolved', 'ok', 'closed', 'recovered', 'normal']);
const states = new Set([...over, 'firing', 'triggered', 'alerting', 'open', 'problem', 'critical', 'warning']);

const noticeOf = (one: Json, name: string, reading: AlertReading): AlertNotice => {
  const labels = { ...textsAt(one, 'labels'), alertname: cut(name, 300) };
  const annotations = {
    ...textsAt(one, 'annotations'),
    ...defined({ description: firstText(one, ['description', 'message']) }),
  };
  const state = (firstText(one, ['status', 'state']) ?? 'firing').toLowerCase();
  const startsAt = momentAt(one, 'startsAt') ?? momentAt(one, 'at');
  const alert = defined({
    alertId: `generic:${cut(firstText(one, ['id', 'key', 'fingerprint']) ?? labelsKey(labels), 300)}`,
    source: 'generic',
    name: labels.alertname,
    labels,
    annotations,
    startsAt: startsAt ?? reading.receivedAt,
    summary: firstText(one, ['summary', 'title']) ?? summaryOf(annotations),
    service: firstText(one, ['service']) ?? serviceOf(labels, reading.serviceLabels),
    severity: firstText(one, ['severity', 'priority']) ?? severityOf(labels),
    groupKey: firstText(one, ['group', 'groupKey']),
    runbookUrl: firstText(one, ['runbookUrl', 'runbook_url', 'runbook']) ?? runbookOf(annotations),
    url: firstText(one, ['url', 'link']),
  });
  const endsAt = over.has(state) ? (momentAt(one, 'endsAt') ?? reading.receivedAt) : null;
  return { alert, endsAt, ...(startsAt === undefined && { isStartGuessed: true }) };
};

/**
 * Reads an alert from whoever can send JSON: an object, or one under "alert", with `alert` or `name` and what else it knows.
 * What has a list "alerts" is read as Alertmanager's.
 */
export const readGenericAlert: AlertTranslator = (delivery, reading) => {
  const { payload } = delivery;
  if (Array.isArray(payload['alerts'])) return readAlertGroup(delivery, reading);
  const one = isObject(payload['alert']) ? payload['alert'] : payload;
  const name = firstText(one, ['alert', 'alertname', 'name', 'title']);
  const state = firstText(one, ['status', 'state'])?.toLowerCase();
  const isAlert = one !== payload || typeof payload['alert'] === 'string' || (state !== undefined && states.has(state));
  if (!isAlert || name === undefined)
    return {
      outcome: 'ignored',
      reason: 'it names no alert: send "alert" with its name, and "status" with firing or resolved',
    };
  return { outcome: 'understood', notices: [noticeOf(one, name, reading)], news: [] };
};
