const measures = /* GraphQL */ `
      questions
      recurrences
      recallAt1
      recallAt3
      recallAt5
      meanReciprocalRank
      firsts
      noveltyAuroc
      abstained
      abstentionPrecision
`;

const run = /* GraphQL */ `
    ... on BacktestRun {
      backtestId
      state
    }
    ... on Rejected {
      code
      message
    }
`;

export const runBacktestOperation = /* GraphQL */ `
  mutation RunBacktest($input: RunBacktestInput) {
    started: runBacktest(input: $input) {${run}}
  }
`;

export const cancelBacktestOperation = /* GraphQL */ `
  mutation CancelBacktest {
    cancelled: cancelBacktest {${run}}
  }
`;

export const backtestRunOperation = /* GraphQL */ `
  query BacktestRun {
    backtestRun {
      backtestId
      state
      stage
      done
      total
      problem
    }
  }
`;

export const backtestOperation = /* GraphQL */ `
  query Backtest($asOf: Int) {
    backtest(asOf: $asOf) {
      id
      completedAt
      cases
      report {
        position
        learnedAt
        embeddingSpace
        degraded
        options {
          minutes
          known
          calibration
          since
          service
          space
        }
        incidents {
          all
          undated
          asked
          untellable
          recurrences
          firsts
          unlabelled
        }
        truth {
          name
          count
        }
        sources {
          name
          count
        }
        overall {${measures}}
        byMinute {
          minute
          ${measures}
        }
        byService {
          name
          ${measures}
        }
        byFailureMode {
          name
          ${measures}
        }
        withheldAuroc
        verdicts {
          verdict
          questions
          recurrences
          firsts
          bestIsSame
        }
        knownRisk
        calibration {
          fitId
          questions
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
        selfCheck {
          questions
          recallAt1
          recallAt5
          meanReciprocalRank
          presenceAuroc
        }
        worstMisses {
          kind
          incidentId
          title
          minute
          question
          sources
          verdict
          probability
          expected {
            incidentId
            title
            rank
          }
          instead {
            incidentId
            title
            rank
          }
          why
        }
        notes
      }
    }
  }
`;
