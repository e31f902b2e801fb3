import { createUnionType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { calibrationOf } from '#application/calibration-at.js';
import type { KnownFit } from '#application/ports/calibration.js';
import { measuredOrNull, measuredThroughout } from '../graphql/measured.js';
import { Rejected } from '../graphql/rejected.types.js';

@ObjectType({ description: 'A bin of a reliability curve.' })
export class ReliabilityBin {
  @Field(() => Float, { description: 'The least probability of the bin.' })
  from!: number;

  @Field(() => Float, { description: 'The probability where the next bin begins.' })
  to!: number;

  @Field(() => Float, { description: 'How probable its answers were said to be, on average.' })
  stated!: number;

  @Field(() => Float, { description: 'How many of them turned out to be so, 0 to 1.' })
  observed!: number;

  @Field(() => Int, { description: 'How many answers it holds.' })
  count!: number;
}

@ObjectType({ description: 'What a feature of a ranking weighs.' })
export class Coefficient {
  @Field({ description: 'The feature.' })
  name!: string;

  @Field(() => Float, { description: 'What it adds to the log-odds for each unit.' })
  value!: number;
}

@ObjectType({ description: 'What a fit has seen.' })
export class CalibrationSample {
  @Field(() => Int, { description: 'Judged answers.' })
  judged!: number;

  @Field(() => Int, { description: 'Cases of the last backtest.' })
  backtested!: number;

  @Field(() => Int, { description: 'Those of both whose best match was the same failure.' })
  positive!: number;
}

@ObjectType({ description: 'How probabilities are made, and how far they can be trusted.' })
export class Calibration {
  @Field(() => ID, { nullable: true, description: 'The fit; null for the model that every organisation begins with.' })
  fitId!: string | null;

  @Field({ description: 'Whether it is the model that every organisation begins with.' })
  shipped!: boolean;

  @Field({ description: 'Whether probabilities are to be taken at their word.' })
  calibrated!: boolean;

  @Field(() => String, { nullable: true, description: 'Why they are not; null where they are.' })
  uncalibratedReason!: string | null;

  @Field(() => String, { nullable: true, description: 'When it was fitted; null for the shipped model.' })
  fittedAt!: string | null;

  @Field(() => Int, { nullable: true, description: 'The log position of the fit; null for the shipped model.' })
  position!: number | null;

  @Field(() => Float, { description: 'The log-odds without any feature.' })
  intercept!: number;

  @Field(() => [Coefficient], { description: 'What each feature of a ranking weighs.' })
  coefficients!: Coefficient[];

  @Field(() => CalibrationSample, { nullable: true, description: 'What it has seen; null for the shipped model.' })
  sample!: CalibrationSample | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean squared distance of probabilities from what came out, on cases that were held out.',
  })
  brierScore!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The expected calibration error: how far probabilities are from what came out, on held-out cases.',
  })
  calibrationError!: number | null;

  @Field(() => [ReliabilityBin], {
    description: 'Stated against observed, on held-out cases; empty bins are left out.',
  })
  curve!: readonly ReliabilityBin[];
}

export const RefitCalibrationResult = createUnionType({
  name: 'RefitCalibrationResult',
  description: 'What became of a fit.',
  types: () => [Calibration, Rejected] as const,
  resolveType: (value: object) => ('curve' in value ? Calibration : Rejected),
});

/** The GraphQL calibration of the newest fit; the shipped one where there is none. */
export const toCalibration = (known: KnownFit | null): Calibration => {
  const { id, model, uncalibrated } = calibrationOf(known);
  const fit = id === null ? null : known;
  return {
    fitId: id,
    shipped: id === null,
    calibrated: uncalibrated === null,
    uncalibratedReason: uncalibrated,
    fittedAt: fit?.fittedAt ?? null,
    position: fit?.position ?? null,
    intercept: model.intercept,
    coefficients: Object.entries(model.coefficients).map(([name, value]) => ({ name, value })),
    sample: fit?.fit.sample ?? null,
    brierScore: measuredOrNull(fit?.fit.brierScore),
    calibrationError: measuredOrNull(fit?.fit.calibrationError),
    curve: measuredThroughout(fit?.fit.curve ?? []),
  };
};
