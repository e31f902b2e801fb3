import type { AlertTranslator } from './alert-notice.js';
import { readAlertGroup } from './alertmanager.js';
import { readCdeventsIncident } from './cdevents.js';
import { readGenericAlert } from './generic.js';
import { readPagerDuty } from './pagerduty.js';

const translators: Readonly<Record<string, AlertTranslator>> = {
  alertmanager: readAlertGroup,
  grafana: readAlertGroup,
  pagerduty: readPagerDuty,
  cdevents: readCdeventsIncident,
  generic: readGenericAlert,
};

/** Reads the alerts that a webhook tells of. Never throws: what it cannot read it names. */
export const readAlerts: AlertTranslator = (delivery, reading) =>
  translators[delivery.source]?.(delivery, reading) ?? {
    outcome: 'ignored',
    reason: `${delivery.source} tells of no alerts`,
  };
