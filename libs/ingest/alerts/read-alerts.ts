import type { AlertNotice, AlertReading, AlertTranslator } from './alert-notice.js';
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

/** Clocks differ by this much, in milliseconds; what begins later than that is of a clock that is wrong. */
const slack = 5 * 60_000;

/** Nothing that is told has yet to happen: what a wrong clock says counts as when it was told. */
const notYetToCome = (notice: AlertNotice, { receivedAt }: AlertReading): AlertNotice => {
  const latest = Date.parse(receivedAt) + slack;
  const { alert, endsAt } = notice;
  const ended = endsAt !== null && Date.parse(endsAt) > latest ? receivedAt : endsAt;
  return Date.parse(alert.startsAt) > latest
    ? { alert: { ...alert, startsAt: receivedAt }, endsAt: ended, isStartGuessed: true }
    : { ...notice, endsAt: ended };
};

const bounded = (notice: AlertNotice): AlertNotice => {
  const { alert } = notice;
  const { service: named, severity, ...rest } = alert;
  const service = named !== undefined && named.length <= longestName ? named : undefined;
  const names = {
    name: cut(alert.name, longestName),
    ...(service !== undefined && { service }),
    ...(severity !== undefined && { severity: cut(severity, longestName) }),
  };
  return { ...notice, alert: { ...rest, ...names } };
};

/** Whether this sender ever tells of alerts. */
export const tellsOfAlerts = (source: string): boolean => source in translators;

/** Reads the alerts that a webhook tells of. Never throws: what it cannot read it names. */
export const readAlerts: AlertTranslator = (delivery, reading) => {
  const translator = translators[delivery.source];
  if (!translator) return { outcome: 'ignored', reason: `${delivery.source} tells of no alerts` };
  const read = translator(delivery, reading);
  return read.outcome === 'understood'
    ? { ...read, notices: read.notices.map((notice) => notYetToCome(bounded(notice), reading)) }
    : read;
};
