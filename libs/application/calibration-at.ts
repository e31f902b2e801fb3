import { readModel } from '#search/verdict/fit-calibration.js';
import { shippedCalibration, type Calibration } from '#search/verdict/verdict.js';
import type { CalibrationRecords, KnownFit } from './ports/calibration.js';

/** The model of the verdict as known at a position of the log. */
export type CalibrationAt = (position: number) => Promise<Calibration>;

/** The calibration that a fit gives; the shipped one where it is of a release that looked at other features. */
export const calibrationOf = (known: KnownFit | null): Calibration => {
  if (known === null) return shippedCalibration;
  const { fitId, intercept, coefficients, curve, shortage } = known.fit;
  const model = readModel(intercept, coefficients);
  // Few cases tell how probable a match is sooner than from which probability on it may be called known.
  const heldOut = shortage === null ? curve : shippedCalibration.heldOut;
  if (model) return { id: fitId, model, heldOut, uncalibrated: shortage };
  return {
    ...shippedCalibration,
    uncalibrated: 'the last fit is of a release that looked at other features: refit it',
  };
};

/** Reads the newest fit of a position; what is known of passed positions never changes, so the fits that were read are kept. */
export const createCalibrationAt = (records: Pick<CalibrationRecords, 'newestFit'>): CalibrationAt => {
  let [from, to] = [0, -1];
  let kept: Calibration = shippedCalibration;
  return async (position) => {
    if (position >= from && position <= to) return kept;
    const newest = await records.newestFit(position);
    const calibration = calibrationOf(newest);
    if (position > to) [from, to, kept] = [newest?.position ?? 0, position, calibration];
    return calibration;
  };
};
