import type { Layout } from '../ask/layout.js';
import { table } from '../text/table.js';
import { counted, wrap } from '../text/wrap.js';

/** How probabilities are made, as GraphQL gives it. */
export type Calibration = Readonly<{
  fitId: string | null;
  shipped: boolean;
  calibrated: boolean;
  uncalibratedReason: string | null;
  fittedAt: string | null;
  intercept: number;
  coefficients: readonly Readonly<{ name: string; value: number }>[];
  sample: Readonly<{ judged: number; backtested: number; positive: number }> | null;
  brierScore: number | null;
  calibrationError: number | null;
  curve: readonly Readonly<{ from: number; to: number; stated: number; observed: number; count: number }>[];
}>;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const barWidth = 20;

const bar = (share: number): string => '#'.repeat(Math.round(share * barWidth));

const originLines = ({ shipped, fitId, fittedAt, sample }: Calibration, width: number): string[] => {
  if (shipped || sample === null)
    return wrap('Probabilities come from the model that every organisation begins with.', width);
  const { judged, backtested, positive } = sample;
  const seen = `${counted(judged, 'judged answer')} and ${counted(backtested, 'case')} of the last backtest`;
  return wrap(
    `Fitted on ${fittedAt?.slice(0, 10) ?? '?'} to ${seen}; ${positive} of them were the same failure (${fitId ?? ''}).`,
    width,
  );
};

const measureLines = ({ brierScore, calibrationError, curve }: Calibration): string[] => {
  if (brierScore === null || calibrationError === null) return [];
  const rows = curve.map(({ from, to, stated, observed, count }) => [
    `${percent(from)} to ${percent(to)}`,
    percent(stated),
    percent(observed),
    String(count),
    bar(observed),
  ]);
  const columns = [
    { title: 'probability' },
    { title: 'said', right: true },
    { title: 'came true', right: true },
    { title: 'answers', right: true },
    { title: '' },
  ];
  return [
    '',
    `On cases held out: off by ${(calibrationError * 100).toFixed(1)} points on average, Brier score ${brierScore.toFixed(3)}.`,
    '',
    ...table(columns, rows, 80),
  ];
};

/** How far probabilities can be trusted, in lines. */
export const calibrationLines = (calibration: Calibration, { width, paint }: Layout): string[] => {
  const { calibrated, uncalibratedReason, coefficients, intercept } = calibration;
  const headline = calibrated ? 'CALIBRATED' : 'UNCALIBRATED';
  const rows = [...coefficients, { name: '(intercept)', value: intercept }].map(({ name, value }) => [
    name,
    value.toFixed(3),
  ]);
  return [
    paint('bold', paint(calibrated ? 'green' : 'yellow', headline)),
    ...(uncalibratedReason === null ? [] : wrap(`${uncalibratedReason}.`, width)),
    ...originLines(calibration, width),
    ...measureLines(calibration),
    '',
    ...table([{ title: 'what speaks' }, { title: 'weight', right: true }], rows, width),
    ...(calibrated ? [] : ['', paint('dim', 'Judge answers with "precedent judge"; fit anew with --refit.')]),
  ];
};
