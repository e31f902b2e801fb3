import { type AddCommand, connected, type UrlOption, withUrl } from '../context.js';
import { wholeNumber } from '../options.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { calibrationLines, type Calibration } from './render-calibration.js';

const fields = /* GraphQL */ `
  {
    fitId
    shipped
    calibrated
    uncalibratedReason
    fittedAt
    intercept
    coefficients {
      name
      value
    }
    sample {
      judged
      backtested
      positive
    }
    brierScore
    calibrationError
    curve {
      from
      to
      stated
      observed
      count
    }
  }
`;

export const calibrationOperation = /* GraphQL */ `
  query Calibration($asOf: Int) {
    calibration(asOf: $asOf) ${fields}
  }
`;

export const refitOperation = /* GraphQL */ `
  mutation Refit {
    refitCalibration {
      ... on Calibration ${fields}
      ... on Rejected {
        message
      }
    }
  }
`;

type CalibrationOptions = UrlOption & Readonly<{ refit?: boolean; asOf?: number; json?: boolean }>;

export const addCalibration: AddCommand = (program, context) => {
  withUrl(program.command('calibration'))
    .summary('show how far probabilities can be trusted')
    .description('Shows how probabilities are made, what they were fitted to and how often they came true.')
    .option('--refit', 'fit them anew to judged answers and the last backtest first')
    .option('--as-of <position>', 'as known at this position of the log', wholeNumber)
    .option('--json', 'print it as GraphQL gives it')
    .action(async ({ refit = false, asOf, json, ...connection }: CalibrationOptions) => {
      const { terminal } = context;
      if (refit && asOf !== undefined) throw new Problem('--refit learns from now: leave --as-of out.');
      const calibration = await connected(context, connection, (client) =>
        refit ? refitted(client) : read(client, asOf),
      );
      if (json) terminal.out(JSON.stringify(calibration, null, 2));
      else calibrationLines(calibration, terminal).forEach(terminal.out);
    });
};

const read = async (client: Client, asOf: number | undefined): Promise<Calibration> =>
  (await client.query<{ calibration: Calibration }>(calibrationOperation, { asOf })).calibration;

type Refitted = Readonly<{ refitCalibration: Calibration | Readonly<{ message: string }> }>;

const refitted = async (client: Client): Promise<Calibration> => {
  const { refitCalibration } = await client.query<Refitted>(refitOperation);
  if ('message' in refitCalibration) throw new Problem(`Not fitted: ${refitCalibration.message}`);
  return refitCalibration;
};
