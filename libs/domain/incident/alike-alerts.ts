import type { RecordedAlert } from './incident-record.js';

/** As many alerts alike as are told one by one; more of them are told as one. */
export const mostToldApart = 3;

/** Alerts of the same name and service that stand alike, all firing or all over, in the order of the first of each. */
export const alikeAlerts = (alerts: readonly RecordedAlert[]): RecordedAlert[][] => {
  const groups = new Map<string, RecordedAlert[]>();
  for (const one of alerts) {
    const key = JSON.stringify([one.alert.name, one.alert.service ?? null, one.endsAt === null]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};

/** The same with few alike apart, each a group of its own. */
export const toldAlike = (alerts: readonly RecordedAlert[]): RecordedAlert[][] =>
  alikeAlerts(alerts).flatMap((group) => (group.length > mostToldApart ? [group] : group.map((one) => [one])));
