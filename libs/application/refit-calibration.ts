import { v5 as nameBased } from 'uuid';
import type { CalibrationFitted } from '#domain/calibration/calibration.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { readFeatures } from '#search/verdict/features.js';
import { fitCalibration, type CalibrationCase, type CalibrationFit } from '#search/verdict/fit-calibration.js';
import type { CalibrationRecords } from './ports/calibration.js';
import type { Clock } from './ports/clock.js';

/** `position` is null where the same cases had been fitted before. */
export type RefitOutcome =
  | Readonly<{ outcome: 'fitted'; fitId: string; position: number | null }>
  | Readonly<{ outcome: 'rejected'; rejection: 'no-cases' }>;

export type RefitCalibration = (actor: string) => Promise<RefitOutcome>;

type Parts = Readonly<{
  log: EventLog;
  clock: Clock;
  records: CalibrationRecords;
  /** What the read tables hold. */
  position: () => number;
}>;

const namespace = 'b7a0c6c4-6c0a-4bb2-8f59-0f5d6a3f9a11';

type Gathered = Readonly<{ cases: readonly CalibrationCase[]; judged: number; backtested: number }>;

const gather = async (records: CalibrationRecords, upTo: number): Promise<Gathered> => {
  const judged = (await records.judgedCases(upTo)).flatMap(({ features, isSame, group }): CalibrationCase[] => {
    const read = readFeatures(features);
    return read ? [{ features: read, outcome: isSame, group }] : [];
  });
  const backtested = (await records.backtestCases(upTo)).flatMap(({ features, isSame, incidentId }) => {
    const read = readFeatures(features);
    return read ? [{ features: read, outcome: isSame, group: incidentId }] : [];
  });
  return { cases: [...judged, ...backtested], judged: judged.length, backtested: backtested.length };
};

const fittedOf = (fit: CalibrationFit, { cases, judged, backtested }: Gathered, upTo: number): CalibrationFitted => {
  const { model, brierScore, calibrationError, curve, reason } = fit;
  const content = {
    ...model,
    sample: { judged, backtested, positive: cases.filter(({ outcome }) => outcome).length },
    brierScore,
    calibrationError,
    curve,
    shortage: reason,
  };
  const fitId = `calibration-${nameBased(JSON.stringify([content, cases]), namespace)}`;
  return { type: 'CalibrationFitted', data: { fitId, ...content, upTo } };
};

/**
 * Fits the verdict's model to judged answers and the cases of the last backtest, and keeps the fit as a fact. The same cases give the same
 * fit with the same id, so that two processes that fit at once make one.
 */
export const refitCalibration =
  ({ log, clock, records, position }: Parts): RefitCalibration =>
  async (actor) => {
    const upTo = position();
    const gathered = await gather(records, upTo);
    if (gathered.cases.length === 0) return { outcome: 'rejected', rejection: 'no-cases' };
    const event = fittedOf(fitCalibration(gathered.cases), gathered, upTo);
    const { fitId } = event.data;
    const appended = await log.append(
      [{ streamId: fitId, expectedVersion: 0, events: [{ event, occurredAt: clock() }] }],
      {
        metadata: { actor },
      },
    );
    return { outcome: 'fitted', fitId, position: appended.ok ? appended.lastPosition : null };
  };
