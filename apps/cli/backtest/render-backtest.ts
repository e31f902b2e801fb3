import type { BacktestMeasures, BacktestReport } from '#domain/backtest/backtest-report.js';
import type { Terminal } from '../terminal.js';
import { table, type Column } from '../text/table.js';
import { counted, hang, wrap } from '../text/wrap.js';
import type { CompletedBacktest } from './follow-backtest.js';
import { missLines } from './render-miss.js';

type Layout = Pick<Terminal, 'width' | 'tableWidth' | 'paint'>;

const mostGroups = 12;

/** A share as people read it; a dash where there was nothing to measure. */
export const share = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

const numbers = ['questions', 'again', 'R@1', 'R@3', 'R@5', 'MRR', 'first', 'AUROC', 'NOVEL', 'right'];

const columnsOf = (first: string): Column[] => [
  { title: first, flexible: true },
  ...numbers.map((title) => ({ title, right: true })),
];

const rowOf = (name: string, measured: BacktestMeasures): string[] => [
  name,
  String(measured.questions),
  String(measured.recurrences),
  ...[measured.recallAt1, measured.recallAt3, measured.recallAt5, measured.meanReciprocalRank].map(share),
  String(measured.firsts),
  share(measured.noveltyAuroc),
  String(measured.abstained),
  share(measured.abstentionPrecision),
];

const rulesInWords: Readonly<Record<BacktestReport['options']['known'], string>> = {
  'by-incident-time': 'answers knew the incidents that had ended when they were asked',
  'by-log-position': 'answers knew what the log held when it learned of the incident',
};

const introduction = ({ completedAt, report }: CompletedBacktest, width: number): string[] => {
  const { position, learnedAt, options, embeddingSpace, incidents } = report;
  const upTo = `the log up to position ${position}${learnedAt === null ? '' : ` (${learnedAt.slice(0, 10)})`}`;
  const space = embeddingSpace === null ? 'words alone' : `embedding space ${embeddingSpace.slice(0, 8)}`;
  const only = [
    ...(options.service === null ? [] : [`service ${options.service}`]),
    ...(options.since === null ? [] : [`since ${options.since}`]),
  ];
  return [
    ...wrap(
      `Backtest of ${completedAt.slice(0, 16).replace('T', ' ')} UTC on ${upTo}, ${space}, the ${options.calibration} calibration.`,
      width,
    ),
    ...wrap(
      `${incidents.asked} of ${counted(incidents.all, 'incident')} asked about${only.length > 0 ? ` (${only.join(', ')})` : ''}; ${rulesInWords[options.known]}.`,
      width,
    ),
    ...wrap(
      `${incidents.recurrences} had an earlier same failure, ${incidents.firsts} were the first of their failure mode, of ${incidents.unlabelled} nobody has said.`,
      width,
    ),
  ];
};

const titled = (title: string, lines: readonly string[], { paint }: Layout): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines];

const notes = ({ notes: all }: BacktestReport, { width, paint }: Layout): string[] =>
  all.flatMap((note) => hang('! ', note, width).map((line) => paint('yellow', line)));

const byMinute = ({ byMinute: rows, overall }: BacktestReport, { tableWidth }: Layout): string[] =>
  table(
    columnsOf('asked'),
    [
      ...rows.map((row) => rowOf(row.minute === null ? 'no minutes told' : `minute ${row.minute}`, row)),
      rowOf('all questions', overall),
    ],
    tableWidth,
  );

const groups = (first: string, rows: BacktestReport['byService'], { tableWidth }: Layout): string[] =>
  rows.length === 0
    ? []
    : [
        ...table(
          columnsOf(first),
          rows.slice(0, mostGroups).map((row) => rowOf(row.name, row)),
          tableWidth,
        ),
        ...(rows.length > mostGroups ? [`and ${rows.length - mostGroups} more; --json has them all`] : []),
      ];

const verdicts = ({ verdicts: rows, knownRisk }: BacktestReport, { tableWidth, width }: Layout): string[] => [
  ...table(
    [
      { title: 'verdict' },
      ...['questions', 'again', 'first', 'first match right'].map((title) => ({ title, right: true })),
    ],
    rows.map(({ verdict, questions, recurrences, firsts, bestIsSame }) => [
      verdict,
      ...[questions, recurrences, firsts].map(String),
      // Where nobody has said what they were, none right would read as all wrong.
      recurrences + firsts + bestIsSame === 0 ? '–' : String(bestIsSame),
    ]),
    tableWidth,
  ),
  ...(knownRisk == null
    ? []
    : wrap(`KNOWN is to be wrong in at most ${Number((100 * knownRisk).toFixed(1))} % (PRECEDENT_KNOWN_RISK).`, width)),
];

const calibration = (
  { calibration: { questions, brierScore, calibrationError, curve } }: BacktestReport,
  { tableWidth }: Layout,
) =>
  questions === 0
    ? []
    : [
        `${counted(questions, 'question')}: Brier score ${share(brierScore)}, expected calibration error ${share(calibrationError)}`,
        ...table(
          ['probability', 'said', 'was', 'questions'].map((title, i) => ({ title, right: i > 0 })),
          curve.map(({ from, to, stated, observed, count }) => [
            `${share(from)} to ${share(to)}`,
            share(stated),
            share(observed),
            String(count),
          ]),
          tableWidth,
        ),
      ];

const selfCheck = ({ selfCheck: check, withheldAuroc }: BacktestReport, { width }: Layout): string[] => [
  ...wrap(
    `Found by its own early text, its own documents included, of ${counted(check.questions, 'incident')}: R@1 ${share(check.recallAt1)}, R@5 ${share(check.recallAt5)}, MRR ${share(check.meanReciprocalRank)}. Told from when its documents are left out: AUROC ${share(check.presenceAuroc)}. This measures retrieval alone.`,
    width,
  ),
  ...(withheldAuroc === null
    ? []
    : wrap(
        `Recurrences told from the same questions with their precedents left out: AUROC ${share(withheldAuroc)}.`,
        width,
      )),
];

const from = ({ sources, truth }: BacktestReport, { width }: Layout): string[] => {
  const listed = (all: BacktestReport['sources']): string =>
    all.map(({ name, count }) => `${name} ${count}`).join(', ');
  return [
    ...wrap(`Questions were made from: ${listed(sources) || 'nothing'}.`, width),
    ...wrap(`Which incidents are the same failure was told by: ${listed(truth) || 'nobody'}.`, width),
  ];
};

const how = [
  'again: the incident had an earlier same failure that could be known. R@k: the share of those with it among the first k',
  'matches; MRR: the mean of 1 / its rank, 0 beyond 10. first: the incident was the first of its failure mode. AUROC: the chance',
  'that one that happened again got a higher probability than a first one. NOVEL: answered as new; right: the share of those of',
  'which it is known that were. A minute counts what could be asked by then; "all questions" counts each question once.',
].join(' ');

/** The report in lines. */
export const backtestLines = (completed: CompletedBacktest, layout: Layout): string[] => {
  const { report } = completed;
  return [
    ...introduction(completed, layout.width),
    ...(report.notes.length > 0 ? ['', ...notes(report, layout)] : []),
    ...titled('By minute', byMinute(report, layout), layout),
    ...titled('By service', groups('service', report.byService, layout), layout),
    ...titled('By failure mode', groups('failure mode', report.byFailureMode, layout), layout),
    ...titled('Verdicts', verdicts(report, layout), layout),
    ...titled('Calibration', calibration(report, layout), layout),
    ...titled('Without anybody’s word', selfCheck(report, layout), layout),
    ...titled(
      'Worst misses',
      report.worstMisses.flatMap((miss) => missLines(miss, layout)),
      layout,
    ),
    ...titled(
      'How it was measured',
      [...from(report, layout), ...wrap(how, layout.width), 'More in docs/guides/backtest.md.'],
      layout,
    ),
  ];
};
