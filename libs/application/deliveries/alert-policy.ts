import type { AlertRules } from '#ingest/alerts/alert-rules.js';

/** What an organisation wants to become of alerts. */
export type AlertPolicy = Readonly<{
  rules: AlertRules;
  serviceLabels: readonly string[];
  /** How long after an incident was heard of last an alert of the same service joins it; 0 never. */
  windowMinutes: number;
  /** Whether an incident whose alerts are all resolved counts as mitigated, or that is only recorded. */
  recovery: 'record' | 'mitigate';
}>;
