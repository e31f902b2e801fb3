import type { AlertNotice, AlertTranslator } from './alert-notice.js';
import { readAlertGroup } from './alertmanager.js';
import { readArgocdHealth } from './argocd.js';
import { readCdeventsIncident } from './cdevents.js';
import { readGenericAlert } from './generic.js';
import { readPagerDuty } from './pagerduty.js';
import { cut } from './plain-json.js';

const translators: Readonly<Record<string, AlertTranslator>> = {
  alertmanager: readAlertGroup,
  grafana: readAlertGroup,
  argocd: readArgocdHealth,
  pagerduty: readPagerDuty,
  cdevents: readCdeventsIncident,
  generic: readGenericAlert,
};

/** Names longer than this are no names. */
const longestName = 200;

const bounded = (notice: AlertNotice): AlertNotice => {
  const { alert } = notice;
  const { service, severity } = alert;
  const names = {
    name: cut(alert.name, longestName),
    ...(service !== undefined && { service: cut(service, longestName) }),
    ...(severity !== undefined && { severity: cut(severity, longestName) }),
  };
  return { ...notice, alert: { ...alert, ...names } };
};

/** Whether this sender ever tells of alerts. */
export const tellsOfAlerts = (source: string): boolean => source in translators;

/** Reads the alerts that a webhook tells of. Never throws: what it cannot read it names. */
export const readAlerts: AlertTranslator = (delivery, reading) => {
  const translator = translators[delivery.source];
  if (!translator) return { outcome: 'ignored', reason: `${delivery.source} tells of no alerts` };
  const read = translator(delivery, reading);
  return read.outcome === 'understood' ? { ...read, notices: read.notices.map(bounded) } : read;
};
