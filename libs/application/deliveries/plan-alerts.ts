import type { AlertNews, AlertNotice } from '#ingest/alerts/alert-notice.js';
import { treatmentOf } from '#ingest/alerts/alert-rules.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { AlertPolicy } from './alert-policy.js';
import { chooseIncident } from './choose-incident.js';
import type { Draft } from './draft.js';
import { isLive } from './incident-board.js';
import {
  attachAlert,
  type Decided,
  mitigateRecovered,
  openIncident,
  recordNews,
  reopenRefired,
  resolveAlert,
} from './plan-incident.js';
import { resolveSuggested, suggestAlert, takeSuggested } from './plan-suggestion.js';

/** A delivery under way: which, when it came (ISO 8601), and what it led to so far. */
export type Planning = Readonly<{
  deliveryId: string;
  receivedAt: string;
  draft: Draft;
  policy: AlertPolicy;
  incidentIds: Set<string>;
  suggestionIds: Set<string>;
  /** Why something led to nothing, a sentence each. */
  reasons: Set<string>;
  /** Counts the facts that it led to. */
  facts: { count: number };
}>;

const count = (planning: Planning, incidentId: string, decided: Decided): boolean => {
  if (!decided.ok) planning.reasons.add(decided.reason);
  else planning.facts.count += decided.facts;
  if (decided.ok) planning.incidentIds.add(incidentId);
  return decided.ok && decided.facts > 0;
};

/** A person resolved the incident while the alert goes on: that it still does is no news. */
const firesOnIn = ({ draft }: Planning, alert: Alert): string | undefined =>
  draft.board
    .withAlert(alert.alertId)
    .find(
      (record) =>
        !isLive(record) &&
        record.alerts.some(
          (one) => one.alert.alertId === alert.alertId && Date.parse(alert.startsAt) <= Date.parse(one.alert.startsAt),
        ),
    )?.incidentId;

const planFiring = (alert: Alert, planning: Planning): void => {
  const { draft, policy, receivedAt, deliveryId, reasons } = planning;
  const treatment = treatmentOf(alert, policy.rules);
  if (treatment.outcome === 'ignore')
    return void reasons.add(
      treatment.rule === null
        ? 'alerts are ignored unless a rule says otherwise'
        : `the rule "${treatment.rule}" ignores it`,
    );
  const { windowMinutes } = policy;
  const record = chooseIncident(draft.board, alert, { treatment, receivedAt, windowMinutes });
  const about = { deliveryId, draft, at: receivedAt };
  if (record) return planJoining(alert, record.incidentId, planning);
  const firesOn = firesOnIn(planning, alert);
  if (firesOn !== undefined) {
    planning.incidentIds.add(firesOn);
    return void reasons.add('the alert fires on in an incident that a person resolved');
  }
  if (treatment.outcome === 'suggestion') {
    const { suggestionId, isNews, isDismissed } = suggestAlert(alert, treatment, about);
    planning.suggestionIds.add(suggestionId);
    if (isNews) planning.facts.count += 1;
    if (isDismissed) reasons.add('a person dismissed the suggestion');
    return;
  }
  const opened = openIncident(alert, about);
  if (count(planning, opened.incidentId, opened)) takeSuggested(alert, opened.incidentId, about);
};

const planJoining = (alert: Alert, incidentId: string, planning: Planning): void => {
  const { draft, policy, receivedAt: at, deliveryId } = planning;
  const wanted = { incidentId, deliveryId, draft, at };
  if (!count(planning, incidentId, attachAlert(alert, wanted))) return;
  takeSuggested(alert, incidentId, wanted);
  const after = draft.board.of(incidentId);
  if (after && policy.recovery === 'mitigate') reopenRefired(after, alert.source, wanted);
};

const planResolved = (alert: Alert, endsAt: string, planning: Planning): void => {
  const { draft, policy, receivedAt: at, deliveryId, reasons } = planning;
  const owners = draft.board.withAlert(alert.alertId);
  for (const { incidentId } of owners) {
    const wanted = { incidentId, deliveryId, draft, at };
    if (!count(planning, incidentId, resolveAlert(alert, endsAt, wanted))) continue;
    const after = draft.board.of(incidentId);
    if (after && policy.recovery === 'mitigate') mitigateRecovered(after, alert.source, wanted);
  }
  const suggestionIds = resolveSuggested(alert, endsAt, { deliveryId, draft });
  for (const id of suggestionIds) planning.suggestionIds.add(id);
  planning.facts.count += suggestionIds.length;
  if (owners.length + suggestionIds.length === 0) reasons.add('the resolved alert belongs to no open incident');
};

/** An alert that is told of again without its start goes on since it was told of first. */
const withKnownStart = (alert: Alert, { board }: Draft): Alert => {
  const { alertId } = alert;
  const known = [...board.withAlert(alertId), ...board.suggestions.withAlert(alertId)]
    .flatMap(({ alerts }) => alerts)
    .find((one) => one.alert.alertId === alertId && one.endsAt === null);
  return known ? { ...alert, startsAt: known.alert.startsAt } : alert;
};

/** What a notice of an alert leads to. */
export const planNotice = ({ alert, endsAt, isStartGuessed }: AlertNotice, planning: Planning): void => {
  if (endsAt !== null) return planResolved(alert, endsAt, planning);
  planFiring(isStartGuessed ? withKnownStart(alert, planning.draft) : alert, planning);
};

/** What news of an alert leads to. */
export const planNews = (news: AlertNews, planning: Planning): void => {
  const { draft, deliveryId, reasons } = planning;
  const owner = draft.board.withAlert(news.alertId).find(isLive) ?? draft.board.withAlert(news.alertId)[0];
  if (!owner) return void reasons.add('it is news of an alert that belongs to no open incident');
  const { incidentId } = owner;
  count(planning, incidentId, recordNews(news, { incidentId, deliveryId, draft }));
};
