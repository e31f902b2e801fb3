import type { DeliveryEvent, DeliveryProcessed } from '#domain/delivery/delivery.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { ReadAlerts } from '#ingest/alerts/alert-notice.js';
import { treatmentOf } from '#ingest/alerts/alert-rules.js';
import { readAlerts, tellsOfAlerts } from '#ingest/alerts/read-alerts.js';
import type { AlertPolicy } from './deliveries/alert-policy.js';
import { BoardKeeper } from './deliveries/board-keeper.js';
import { Draft } from './deliveries/draft.js';
import { planNews, planNotice, type Planning } from './deliveries/plan-alerts.js';
import { readWaiting, type WaitingDelivery } from './deliveries/read-deliveries.js';
import { type ChangeTelling, tellChanges, type ToldChanges } from './deliveries/tell-changes.js';
import type { Clock } from './ports/clock.js';

/** What became of a delivery; times are ISO 8601. */
export type ProcessedDelivery = Readonly<{
  source: string;
  outcome: DeliveryProcessed['data']['outcome'];
  receivedAt: string;
  processedAt: string;
}>;

type Parts = Readonly<{
  log: EventLog;
  clock: Clock;
  /** As it is now: asked for each time that deliveries are processed. */
  policy: () => AlertPolicy;
  changes: ChangeTelling;
  onProcessed: (delivery: ProcessedDelivery) => void;
}>;

/** What the follower of deliveries does with them. */
export type DeliveryProcessing = Readonly<{
  /** Processes the deliveries that these facts are of. All that they lead to is appended at once, so that doing it twice changes nothing. */
  handle: (facts: readonly Recorded[]) => Promise<void>;
  /** Notes that a delivery cannot be processed. */
  giveUp: (fact: Recorded, error: unknown) => Promise<void>;
}>;

const mostAttempts = 10;
const longestReason = 1_000;

/** A delivery with what its sender says. */
type Understood = WaitingDelivery & Readonly<{ alerts: ReadAlerts; changes: ToldChanges }>;

const outcomeOf = (
  { alerts, changes, data: { source } }: Understood,
  planning: Planning,
): Omit<DeliveryProcessed['data'], 'deliveryId'> => {
  const { incidentIds, suggestionIds, facts } = planning;
  const led = {
    ...(incidentIds.size > 0 && { incidentIds: [...incidentIds] }),
    ...(suggestionIds.size > 0 && { suggestionIds: [...suggestionIds] }),
    ...(changes.changeIds.length > 0 && { changeIds: changes.changeIds }),
  };
  if (facts.count > 0 || changes.isNews) return { outcome: 'applied', ...reasonOf([...planning.reasons]), ...led };
  const isKnown = incidentIds.size + suggestionIds.size > 0 && planning.reasons.size === 0;
  if (isKnown) return { outcome: 'ignored', reason: 'it says nothing new', ...led };
  const isSilent = alerts.outcome === 'understood' || !tellsOfAlerts(source);
  const said = [...planning.reasons, ...(isSilent ? [] : [alerts.reason])];
  const reasons = [...said, ...(changes.reason === null ? [] : [changes.reason])];
  const isUnreadable = changes.isUnreadable || (alerts.outcome === 'unreadable' && changes.changeIds.length === 0);
  return { outcome: isUnreadable ? 'unreadable' : 'ignored', ...reasonOf(reasons), ...led };
};

const reasonOf = (reasons: readonly string[]): { reason?: string } =>
  reasons.length === 0 ? {} : { reason: [...new Set(reasons)].join('; ').slice(0, longestReason) };

const planDelivery = (delivery: Understood, draft: Draft, policy: AlertPolicy): ProcessedDelivery => {
  const { deliveryId, receivedAt, version, alerts, data } = delivery;
  const planning: Planning = {
    deliveryId,
    receivedAt,
    draft,
    policy,
    incidentIds: new Set(),
    suggestionIds: new Set(),
    reasons: new Set(),
    facts: { count: 0 },
  };
  if (alerts.outcome === 'understood') {
    for (const notice of alerts.notices) planNotice(notice, planning);
    for (const news of alerts.news) planNews(news, planning);
  }
  const outcome = outcomeOf(delivery, planning);
  const event: DeliveryProcessed = { type: 'DeliveryProcessed', data: { deliveryId, ...outcome } };
  draft.note({ streamId: deliveryId, version, event, occurredAt: draft.now });
  return { source: data.source, outcome: outcome.outcome, receivedAt, processedAt: draft.now };
};

/** Whatever a sender makes up must not keep the others waiting. */
const attemptToRead = (read: () => ReadAlerts): ReadAlerts => {
  try {
    return read();
  } catch (error) {
    return {
      outcome: 'unreadable',
      reason: `reading it failed: ${error instanceof Error ? error.message : 'unknown'}`,
    };
  }
};

const bySource = (deliveries: readonly Understood[]): Map<string, Understood[]> => {
  const groups = new Map<string, Understood[]>();
  for (const delivery of deliveries) {
    const { source } = delivery.data;
    groups.set(source, [...(groups.get(source) ?? []), delivery]);
  }
  return groups;
};

/** Processes deliveries in the order they came, as far as they are of one sender. */
export const processDeliveries = ({ log, clock, policy, changes, onProcessed }: Parts): DeliveryProcessing => {
  /** Which alerts belong together is kept by the rules that hold; others need it anew. */
  let kept: Readonly<{ rules: AlertPolicy['rules']; board: BoardKeeper }> | undefined;
  const keeperOf = ({ rules }: AlertPolicy): BoardKeeper => {
    if (kept?.rules !== rules)
      kept = { rules, board: new BoardKeeper(log, (alert) => treatmentOf(alert, rules).groupKey) };
    return kept.board;
  };

  const understood = async (waiting: readonly WaitingDelivery[]): Promise<Understood[]> => {
    const told = await tellChanges(waiting, changes);
    const { serviceLabels } = policy();
    return waiting.map((delivery) => {
      const { receivedAt, data, deliveryId } = delivery;
      const reading = { receivedAt, serviceLabels };
      return { ...delivery, alerts: attemptToRead(() => readAlerts(data, reading)), changes: told.get(deliveryId)! };
    });
  };

  /** False where somebody else changed the same incidents, or processed the same deliveries, meanwhile. */
  const applied = async (source: string, deliveries: readonly Understood[]): Promise<boolean> => {
    const now = policy();
    const draft = new Draft(await keeperOf(now).upToDate(), clock(), source);
    const processed = deliveries.map((delivery) => planDelivery(delivery, draft, now));
    const result = await log.append(draft.appends(), { metadata: { actor: source, source: 'webhook' } });
    if (result.ok) processed.forEach(onProcessed);
    return result.ok;
  };

  const attempt = async (deliveryIds: readonly string[]): Promise<boolean> => {
    const waiting = await understood(await readWaiting(log, deliveryIds));
    let isDone = true;
    for (const [source, deliveries] of bySource(waiting)) isDone = (await applied(source, deliveries)) && isDone;
    return isDone;
  };

  return {
    async handle(facts) {
      const deliveryIds = facts.map(({ event }) => (event as DeliveryEvent).data.deliveryId);
      for (let number = 1; number <= mostAttempts; number += 1) if (await attempt(deliveryIds)) return;
      throw new Error(`others changed the same incidents ${mostAttempts} times in a row: deliveries wait`);
    },
    async giveUp({ streamId }, error) {
      const [delivery] = await readWaiting(log, [streamId]);
      if (!delivery) return;
      const { deliveryId, version, receivedAt, data } = delivery;
      const reason = `it could not be processed: ${error instanceof Error ? error.message : String(error)}`;
      const now = clock();
      const event: DeliveryProcessed = {
        type: 'DeliveryProcessed',
        data: { deliveryId, outcome: 'unreadable', reason: reason.slice(0, longestReason) },
      };
      const events = [{ event, occurredAt: now }];
      await log.append([{ streamId: deliveryId, expectedVersion: version, events }], {
        metadata: { actor: data.source ?? 'webhook', source: 'webhook' },
      });
      onProcessed({ source: data.source, outcome: 'unreadable', receivedAt, processedAt: now });
    },
  };
};
