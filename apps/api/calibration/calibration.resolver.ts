import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { CalibrationRecords } from '#application/ports/calibration.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RefitCalibration } from '#application/refit-calibration.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition } from '../graphql/read-args.js';
import { RejectionCode } from '../graphql/rejected.types.js';
import { ports } from '../ports.js';
import { Calibration, RefitCalibrationResult, toCalibration } from './calibration.types.js';

const nothingToLearn = {
  code: RejectionCode.NO_CASES,
  message: 'There is nothing to learn from yet: judge some answers, or run a backtest.',
};

@Resolver()
export class CalibrationResolver {
  constructor(
    @Inject(ports.calibrations) private readonly records: CalibrationRecords,
    @Inject(ports.refitCalibration) private readonly refit: RefitCalibration,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => Calibration, { description: 'How probabilities are made, and how far they can be trusted.' })
  async calibration(@Args() args: AsOfArgs): Promise<Calibration> {
    return toCalibration(await this.records.newestFit(asOfPosition(args.asOf).asOf));
  }

  @Mutation(() => RefitCalibrationResult, {
    description:
      'Fits the verdict’s model to judged answers and the last backtest. It is done by itself after 20 new judgements and after each backtest.',
  })
  async refitCalibration(@Context() { actor }: RequestContext): Promise<typeof RefitCalibrationResult> {
    const outcome = await this.refit(actor);
    if (outcome.outcome === 'rejected') return nothingToLearn;
    if (outcome.position !== null) await this.readiness.projectedUpTo(outcome.position);
    return toCalibration(await this.records.newestFit());
  }
}
