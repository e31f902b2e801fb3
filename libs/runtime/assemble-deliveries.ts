import type { Logger } from 'pino';
import { decideOnSuggestion } from '#application/decide-on-suggestion.js';
import { requestReprocessing } from '#application/deliveries/request-reprocessing.js';
import type { ChangeTelling } from '#application/deliveries/tell-changes.js';
import type { ChangeIncident } from '#application/incident-orders.js';
import type { Clock } from '#application/ports/clock.js';
import type { Readiness } from '#application/ports/readiness.js';
import { processDeliveries, type ProcessedDelivery } from '#application/process-deliveries.js';
import { takeDelivery } from '#application/take-delivery.js';
import type { Settings } from '#config/settings.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { Metrics } from '#observability/metrics.js';
import type { Database } from '#postgres/database.js';
import { FactFollower } from '#postgres/follower/fact-follower.js';
import { suggestionQueries } from '#read-model/alert-suggestion/alert-suggestion.queries.js';
import { deliveryQueries } from '#read-model/delivery/delivery.queries.js';
import { followAlertRules } from './follow-alert-rules.js';
import type { Runtime } from './runtime.js';

type Parts = ChangeTelling &
  Readonly<{
    settings: Settings;
    database: Database;
    log: EventLog;
    clock: Clock;
    changeIncident: ChangeIncident;
    readiness: Readiness;
    logger: Logger;
  }>;

type DeliveryPorts = Pick<
  Runtime['ports'],
  'takeDelivery' | 'deliveries' | 'requestReprocessing' | 'alertSuggestions' | 'suggestionDecisions' | 'metrics'
>;

/** Webhooks: how they come in, and what they lead to. */
export type Deliveries = Readonly<{ ports: DeliveryPorts; close: () => Promise<void> }>;

const countIn =
  ({ processed, processingLag }: Metrics) =>
  ({ source, outcome, receivedAt, processedAt }: ProcessedDelivery): void => {
    processed.inc({ source, outcome });
    processingLag.observe({ source }, Math.max(0, (Date.parse(processedAt) - Date.parse(receivedAt)) / 1_000));
  };

/** Starts to process deliveries. Throws a sentence where the rules of alerts cannot be read. */
export const assembleDeliveries = async (parts: Parts): Promise<Deliveries> => {
  const { settings, database, log, clock, recordChange, recordCommits, changeIncident, readiness, logger } = parts;
  const metrics = new Metrics();
  const queries = deliveryQueries(database.query);
  const { serviceLabels, windowMinutes, recovery } = settings.alerts;
  const rules = await followAlertRules(settings.alerts, { logger });
  metrics.observeWith(async () => {
    const [{ head, projections }, pending] = await Promise.all([readiness.tables(), queries.pending()]);
    return {
      logPosition: head,
      projections,
      pendingDeliveries: pending.deliveries,
      oldestPendingSeconds: pending.seconds,
      areAlertRulesRead: rules.isRead(),
    };
  });
  const processing = processDeliveries({
    log,
    clock,
    policy: () => ({ rules: rules.current(), serviceLabels, windowMinutes, recovery }),
    changes: { recordChange, recordCommits },
    onProcessed: countIn(metrics),
  });
  const follower = new FactFollower({
    database,
    log,
    name: 'deliveries',
    types: ['WebhookDelivered', 'DeliveryReprocessingRequested'],
    ...processing,
    logger,
  });
  follower.start();
  return {
    ports: {
      takeDelivery: takeDelivery({ log, clock }),
      deliveries: queries,
      requestReprocessing: requestReprocessing({ log, clock }),
      alertSuggestions: suggestionQueries(database.query),
      suggestionDecisions: decideOnSuggestion({ log, clock, changeIncident }),
      metrics,
    },
    close: () => {
      rules.stop();
      return follower.stop();
    },
  };
};
