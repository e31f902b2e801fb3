import { v5 as nameBased } from 'uuid';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { Treatment } from '#ingest/alerts/alert-rules.js';
import type { Draft } from './draft.js';
import type { KnownSuggestion } from './suggestion-board.js';

const namespace = '4f0b55b8-9a3e-4f43-9d0a-0a5f0c6f7b42';

type Wanted = Readonly<{ deliveryId: string; draft: Draft }>;

/** The suggestion that an alert came under, and whether that is news. */
export type Suggested = Readonly<{ suggestionId: string; isNews: boolean; isDismissed: boolean }>;

const isTold = (known: KnownSuggestion, alert: Alert): boolean => {
  const before = known.alerts.find((one) => one.alert.alertId === alert.alertId);
  return before !== undefined && Date.parse(alert.startsAt) <= Date.parse(before.alert.startsAt);
};

/** Suggests an alert to people: with the others of its group where those wait. One that a person dismissed waits for a new start. */
export const suggestAlert = (alert: Alert, { groupKey, rule }: Treatment, { deliveryId, draft }: Wanted): Suggested => {
  const { suggestions } = draft.board;
  const told = suggestions.withAlert(alert.alertId).find((known) => isTold(known, alert));
  if (told) return { suggestionId: told.suggestionId, isNews: false, isDismissed: told.status === 'dismissed' };
  const candidates = [
    ...suggestions.withAlert(alert.alertId),
    ...(groupKey === null ? [] : suggestions.withGroup(groupKey)),
  ];
  const open = candidates.find(({ status }) => status === 'open');
  const suggestionId =
    open?.suggestionId ?? `alert-suggestion-${nameBased(`${deliveryId} ${alert.alertId}`, namespace)}`;
  const data = {
    suggestionId,
    alert,
    deliveryId,
    ...(groupKey !== null && { groupKey }),
    ...(rule !== null && { rule }),
  };
  const event = { type: 'AlertSuggested', data } as const;
  draft.add({ streamId: suggestionId, version: open?.version ?? 0, event, occurredAt: alert.startsAt });
  return { suggestionId, isNews: true, isDismissed: false };
};

/** Notes that a suggested alert fires no more; gives the suggestions that had it firing. */
export const resolveSuggested = (alert: Alert, endsAt: string, { deliveryId, draft }: Wanted): readonly string[] =>
  draft.board.suggestions
    .withAlert(alert.alertId)
    .filter(({ alerts }) => alerts.some((one) => one.alert.alertId === alert.alertId && one.endsAt === null))
    .map(({ suggestionId, version }) => {
      const data = { suggestionId, alertId: alert.alertId, endsAt, deliveryId };
      const event = { type: 'SuggestedAlertResolved', data } as const;
      draft.add({ streamId: suggestionId, version, event, occurredAt: endsAt });
      return suggestionId;
    });

/** What waited for a person is part of an incident now: the sender itself said that it is worse than that. */
export const takeSuggested = (alert: Alert, incidentId: string, { draft }: Wanted): void => {
  const open = draft.board.suggestions.withAlert(alert.alertId).find(({ status }) => status === 'open');
  if (!open) return;
  const data = { suggestionId: open.suggestionId, incidentId, by: alert.source };
  draft.add({
    streamId: open.suggestionId,
    version: open.version,
    event: { type: 'SuggestionTaken', data },
    occurredAt: draft.now,
  });
};
