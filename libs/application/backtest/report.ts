import type { BacktestIncidents, BacktestOptions, BacktestReport, Counted } from '#domain/backtest/backtest-report.js';
import type { BacktestCase } from '#domain/backtest/backtest.events.js';
import type { SelfChecked } from './ask-past.js';
import type { AskedCase } from './asked-case.js';
import { questionSources } from './early-question.js';
import {
  calibrationOf,
  measuresBy,
  measuresByMinute,
  measuresOf,
  selfCheckOf,
  verdictCounts,
  withheldAuroc,
} from './measure-cases.js';
import type { PastIncident } from './past-incident.js';
import type { Past } from './read-past.js';
import { truthSources } from './same-failure.js';
import { worstMisses } from './worst-misses.js';

/** What a report is made of. `selected` are the incidents that were to be asked about. */
export type Outcome = Readonly<{
  position: number;
  learnedAt: string | null;
  options: BacktestOptions;
  embeddingSpace: string | null;
  degraded: string | null;
  fitId: string | null;
  knownRisk: number;
  past: Past;
  selected: readonly PastIncident[];
  cases: readonly AskedCase[];
  checks: readonly SelfChecked[];
}>;

/** Puts what was found together. */
export const reportOf = (outcome: Outcome): BacktestReport => {
  const { cases, past, options } = outcome;
  const incidents = incidentsOf(outcome);
  return {
    position: outcome.position,
    learnedAt: outcome.learnedAt,
    options,
    embeddingSpace: outcome.embeddingSpace,
    degraded: outcome.degraded,
    incidents,
    truth: truthOf(outcome),
    sources: counted(
      questionSources,
      (source) => cases.filter(({ question }) => question.sources.includes(source)).length,
    ),
    overall: measuresOf(cases),
    byMinute: measuresByMinute(cases, options.minutes),
    byService: measuresBy(cases, ({ incident }) => incident.services),
    byFailureMode: measuresBy(cases, ({ incident }) => {
      const mode = past.same.modeOf(incident.incidentId);
      return mode === null ? [] : [mode];
    }),
    withheldAuroc: withheldAuroc(cases),
    verdicts: verdictCounts(cases),
    knownRisk: outcome.knownRisk,
    calibration: calibrationOf(cases, outcome.fitId),
    selfCheck: selfCheckOf(outcome.checks),
    worstMisses: worstMisses(cases, new Map(past.incidents.map(({ incidentId, title }) => [incidentId, title]))),
    notes: notesOf(incidents, outcome),
  };
};

/**
 * The cases of which it is known what they were, as a fit takes them. None where they do not stand for what is asked from now
 * on: those of a single service, or of a space on trial.
 */
export const casesForFit = (cases: readonly AskedCase[], { service, space }: BacktestOptions): BacktestCase[] =>
  (service === null && space === null ? cases : []).flatMap(({ incident, question, assessment, bestIsSame }) =>
    assessment.features === null || bestIsSame === null
      ? []
      : [
          {
            incidentId: incident.incidentId,
            minute: question.minute,
            features: assessment.features,
            isSame: bestIsSame,
          },
        ],
  );

const counted = <N extends string>(names: readonly N[], count: (name: N) => number): Counted[] =>
  names.map((name) => ({ name, count: count(name) })).filter((one) => one.count > 0);

const truthOf = ({ selected, past: { same } }: Outcome): Counted[] =>
  counted(
    truthSources,
    (source) => selected.filter(({ incidentId }) => same.sourcesOf(incidentId).includes(source)).length,
  );

const incidentsOf = ({ past, selected, cases }: Outcome): BacktestIncidents => {
  const asked = new Map(cases.map(({ incident, truth }) => [incident.incidentId, truth.kind]));
  const are = (kind: AskedCase['truth']['kind']): number => [...asked.values()].filter((one) => one === kind).length;
  return {
    all: past.incidents.length,
    undated: past.incidents.filter(({ isDated }) => !isDated).length,
    asked: asked.size,
    untellable: selected.filter(({ questions }) => questions.length === 0).length,
    recurrences: are('recurrence'),
    firsts: are('first'),
    unlabelled: are('unknown'),
  };
};

const noTruth =
  'Nobody has said which incidents are the same failure, so that recall, novelty and calibration cannot be measured yet. ' +
  'Judge answers (precedent judge), or name failure modes: accept suggested ones, or write "failure_mode: NAME" into the front matter of postmortems. ' +
  'The self-check needs none of this.';

const notesOf = (
  { all, undated, untellable, recurrences, firsts, unlabelled }: BacktestIncidents,
  { fitId, options, degraded }: Outcome,
): string[] => {
  const notes: readonly (readonly [boolean, string])[] = [
    [recurrences === 0 && firsts === 0, noTruth],
    [
      recurrences === 0 && firsts > 0,
      'No incident that was asked about has an earlier one known to be the same failure: judge answers or name more failure modes to measure whether such are found.',
    ],
    [
      recurrences > 0 && firsts === 0,
      'No incident is known to be the first of its failure mode: whether new ones are told from known ones is seen in the figure with the precedents withheld alone.',
    ],
    [
      recurrences + firsts > 0 && unlabelled > 0,
      `Of ${unlabelled} incidents that were asked about nobody has said what they were; they count for the share of NOVEL answers alone.`,
    ],
    [
      recurrences + firsts > 0 && recurrences + firsts < 30,
      `Only ${recurrences + firsts} incidents are labelled: one more or less moves every share by several points.`,
    ],
    [
      untellable > 0,
      `Not asked about: ${untellable} of ${all} incidents; what documents tell of them gives away how they ended.`,
    ],
    [undated > 0, `${undated} of ${all} incidents tell no time; they stand where the log learned of them.`],
    [
      options.calibration === 'current' && fitId !== null,
      'The calibration in force was fitted on cases of this organisation, such as these: its figures here flatter it.',
    ],
    [degraded !== null, `The search was not at its best: ${degraded}`],
  ];
  return notes.filter(([applies]) => applies).map(([, note]) => note);
};
