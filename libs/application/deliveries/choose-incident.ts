import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { Treatment } from '#ingest/alerts/alert-rules.js';
import { type IncidentBoard, isLive } from './incident-board.js';

const MINUTE_MS = 60_000;

const heardOfLast = ({ reported, alerts }: IncidentRecord): number =>
  Math.max(
    Date.parse(reported.recordedAt),
    ...alerts.flatMap(({ recordedAt, endsAt }) => [Date.parse(recordedAt), endsAt === null ? 0 : Date.parse(endsAt)]),
  );

const isActive = (record: IncidentRecord, receivedAt: string, windowMinutes: number): boolean =>
  record.alerts.some(({ endsAt }) => endsAt === null) ||
  Date.parse(receivedAt) - heardOfLast(record) <= windowMinutes * MINUTE_MS;

type Choice = Readonly<{ treatment: Treatment; receivedAt: string; windowMinutes: number }>;

/**
 * The incident that a firing alert belongs to: the one that has it, else one with an alert of its group, else one that affects
 * its service and was heard of lately. The newest of several; null where it belongs to none that people work on.
 */
export const chooseIncident = (board: IncidentBoard, alert: Alert, choice: Choice): IncidentRecord | null => {
  const { treatment, receivedAt, windowMinutes } = choice;
  const own = board.withAlert(alert.alertId).find(isLive);
  if (own) return own;
  const ofGroup = treatment.groupKey === null ? undefined : board.withGroup(treatment.groupKey).find(isLive);
  if (ofGroup || !treatment.joinsByService || alert.service === undefined || windowMinutes === 0)
    return ofGroup ?? null;
  const ofService = board.withService(alert.service).filter(isLive);
  return ofService.find((record) => isActive(record, receivedAt, windowMinutes)) ?? null;
};
