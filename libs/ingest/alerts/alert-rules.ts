import type { Alert } from '#domain/incident/symptom.events.js';
import { isAtLeast } from './severity-order.js';

/** What an alert leads to: it opens or joins an incident, is suggested to people, or is left alone. */
export const alertOutcomes = ['incident', 'suggestion', 'ignore'] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];

/** A label has one of these values, or one that fits a pattern. */
export type LabelMatch = Readonly<{ values: readonly string[]; patterns: readonly RegExp[] }>;

/** The first rule that fits an alert decides. `groupBy` names the labels whose alerts belong to one incident. */
export type AlertRule = Readonly<{
  name: string;
  match: Readonly<Record<string, LabelMatch>>;
  /** Only alerts as bad as this, or worse. */
  atLeast?: string;
  then: AlertOutcome;
  groupBy?: readonly string[];
}>;

export type AlertRules = Readonly<{ rules: readonly AlertRule[]; otherwise: AlertOutcome }>;

/** What becomes of an alert, by which rule, and what it belongs together with; by its service too where no rule names labels. */
export type Treatment = Readonly<{
  outcome: AlertOutcome;
  rule: string | null;
  groupKey: string | null;
  joinsByService: boolean;
}>;

/** What is known of an alert beside its labels goes by these names too. */
const valueOf = ({ labels, service, severity, source, name }: Alert, label: string): string =>
  labels[label] ?? { service, severity, source, alertname: name }[label] ?? '';

const fits = (alert: Alert, { match, atLeast }: AlertRule): boolean =>
  (atLeast === undefined || isAtLeast(alert.severity, atLeast)) &&
  Object.entries(match).every(([label, { values, patterns }]) => {
    const value = valueOf(alert, label);
    return values.includes(value) || patterns.some((pattern) => pattern.test(value));
  });

const namedGroup = (alert: Alert, labels: readonly string[]): string =>
  `labels ${JSON.stringify(labels.map((label) => [label, valueOf(alert, label)]))}`;

/** Decides by the rules what becomes of an alert. */
export const treatmentOf = (alert: Alert, { rules, otherwise }: AlertRules): Treatment => {
  const rule = rules.find((one) => fits(alert, one));
  const own = alert.groupKey === undefined ? null : `${alert.source} ${alert.groupKey}`;
  return {
    outcome: rule?.then ?? otherwise,
    rule: rule?.name ?? null,
    groupKey: rule?.groupBy ? namedGroup(alert, rule.groupBy) : own,
    joinsByService: rule?.groupBy === undefined,
  };
};

const exactly = (...values: string[]): LabelMatch => ({ values, patterns: [] });

/** Alerts that say that alerting works, or that only inhibit others; they hold for every organisation and come last. */
export const standingRules: readonly AlertRule[] = [
  {
    name: 'heartbeats of alerting',
    match: { alertname: exactly('Watchdog', 'DeadMansSwitch', 'InfoInhibitor') },
    then: 'ignore',
  },
  { name: 'severity none', match: { severity: exactly('none') }, then: 'ignore' },
];
