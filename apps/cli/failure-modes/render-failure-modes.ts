import type { Terminal } from '../terminal.js';
import { ageInWords } from '../text/age.js';
import { plainText } from '../text/plain-text.js';
import { placeInWords, sourceInWords } from '../text/source.js';
import { type Column, table } from '../text/table.js';
import { counted, cutLines, hang } from '../text/wrap.js';
import { shortId, type ListedMode, type ShownMode, type SuggestedMode } from './failure-modes.js';

type Layout = Pick<Terminal, 'paint' | 'width' | 'tableWidth' | 'folder'>;

const columns: readonly Column[] = [
  { title: 'id' },
  { title: 'failure mode', flexible: true },
  { title: 'services', flexible: true },
  { title: 'seen', right: true },
  { title: 'last' },
  { title: 'runbook', flexible: true },
];

const day = (time: string | null): string => time?.slice(0, 10) ?? '';

type Covering = NonNullable<ShownMode['runbook']>;

const freshness = ({ lastVerifiedAt, lastRevisedAt, incidentsSince }: Covering, now: number): string => {
  const age =
    lastVerifiedAt === null
      ? `never verified, revised ${ageInWords(lastRevisedAt, now)}`
      : `verified ${ageInWords(lastVerifiedAt, now)}`;
  if (incidentsSince === 0) return age;
  return `${age}, before the last ${incidentsSince === 1 ? 'incident' : counted(incidentsSince, 'incident')}`;
};

/** The failure modes as a table. */
export const modeLines = (modes: readonly ListedMode[], { tableWidth }: Layout): string[] =>
  modes.length === 0
    ? ['No failure mode yet: import failure-mode documents, or accept what "precedent failure-modes suggest" finds.']
    : table(
        columns,
        modes.map((mode) => [
          shortId(mode.id),
          mode.name,
          mode.services.join(', '),
          String(mode.observedIncidents.length),
          day(mode.lastSeenAt),
          mode.runbook?.title ?? 'none',
        ]),
        tableWidth,
      );

const howInWords: Readonly<Record<string, string>> = {
  OBSERVED: 'observed',
  ACCEPTED: 'accepted with it',
  NAMED: 'its document says so',
  FITS: 'its causes fit',
};

const quotesIn = (
  title: string,
  quotes: readonly Readonly<{ text: string; sourceUri: string; startLine: number }>[],
  { paint, width, folder }: Layout,
): string[] =>
  quotes.length === 0
    ? []
    : [
        '',
        paint('bold', title),
        ...quotes.flatMap((quote) => [
          // The marks of a command in a check tell where it begins and ends.
          ...cutLines(hang('  - ', title === 'Checks' ? quote.text : plainText(quote.text), width), 4),
          ...hang('    ', `(${placeInWords(quote, folder)})`, width).map((line) => paint('cyan', line)),
        ]),
      ];

const seenLines = ({ observedIncidents }: ShownMode, { paint, width }: Layout): string[] => [
  '',
  paint(
    'bold',
    observedIncidents.length === 0 ? 'Never observed' : `Observed ${counted(observedIncidents.length, 'time')}`,
  ),
  ...observedIncidents.flatMap(({ title, occurredAt, assignment, by }) => {
    const how = [howInWords[assignment] ?? assignment, by ? `by ${by}` : ''].filter(Boolean).join(' ');
    return hang('  - ', `${day(occurredAt) || 'date unknown'} ${title} (${how})`, width);
  }),
];

/** All that is known of a failure mode. */
export const shownModeLines = (mode: ShownMode, layout: Layout, now: number): string[] => {
  const { paint, width, folder } = layout;
  const from = mode.sourceUri === null ? 'accepted from incidents' : sourceInWords(mode.sourceUri, folder);
  const { runbook } = mode;
  return [
    ...hang('', mode.name, width).map((line) => paint('bold', line)),
    ...hang('', [mode.services.join(', '), from, mode.id].filter(Boolean).join(' · '), width),
    ...quotesIn('Symptoms', mode.symptoms, layout),
    ...quotesIn('Causes', mode.causes, layout),
    ...quotesIn('Checks', mode.checks, layout),
    ...quotesIn('Remedies', mode.remedies, layout),
    ...seenLines(mode, layout),
    '',
    ...(runbook
      ? hang(
          'Runbook: ',
          `${runbook.title} (${freshness(runbook, now)}; ${sourceInWords(runbook.sourceUri, folder)})`,
          width,
        )
      : ['No runbook covers it.']),
  ];
};

const mostCauses = 3;

/** One of each document before a second one of any: whether they are alike cannot be judged by the causes of one. */
const ofEachFirst = (causes: SuggestedMode['causes']): SuggestedMode['causes'] => {
  const isFirst = (cause: (typeof causes)[number]): boolean =>
    causes.find(({ sourceUri }) => sourceUri === cause.sourceUri) === cause;
  return [...causes.filter(isFirst), ...causes.filter((cause) => !isFirst(cause))];
};

/** What is suggested, each with causes to judge it by and where they stand. */
export const suggestionLines = (suggestions: readonly SuggestedMode[], layout: Layout): string[] => {
  if (suggestions.length === 0) return ['No incidents with like causes lack a failure mode: nothing to suggest.'];
  const { paint, width, folder } = layout;
  return suggestions.flatMap((one, i) => [
    ...(i > 0 ? [''] : []),
    ...hang(`${shortId(one.id)}  `, one.name, width).map((line) => paint('bold', line)),
    ...hang(
      '  ',
      [
        counted(one.incidentIds.length, 'incident'),
        one.services.join(', '),
        one.lastSeenAt ? `last ${day(one.lastSeenAt)}` : '',
      ]
        .filter(Boolean)
        .join(' · '),
      width,
    ),
    ...ofEachFirst(one.causes)
      .slice(0, mostCauses)
      .flatMap((cause) => [
        ...cutLines(hang('  * ', plainText(cause.text), width), 3),
        ...hang('    ', `(${placeInWords(cause, folder)})`, width).map((line) => paint('cyan', line)),
      ]),
  ]);
};
