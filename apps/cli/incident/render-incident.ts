import { clockTime } from '../text/clock-time.js';
import { plainText } from '../text/plain-text.js';
import { hang, wrap } from '../text/wrap.js';
import type { Paint } from '../text/paint.js';
import type { LiveIncident, Suspect } from './live-incident.js';

type Layout = Readonly<{ width: number; paint: Paint }>;

const readable = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

const section = (title: string, lines: readonly string[], { paint }: Layout): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines];

const numbered = (texts: readonly string[], { width }: Layout): string[] =>
  texts.flatMap((text, i) => hang(`  ${i + 1}  `, text, width));

const listed = (texts: readonly string[], { width }: Layout): string[] =>
  texts.flatMap((text) => hang('  - ', text, width));

const heading = (incident: LiveIncident, { width, paint }: Layout): string[] => {
  const { id, reference, title, status, severity, startedAt, resolvedAt, mitigatedAt, mergedInto } = incident;
  const since = startedAt === null ? '' : `since ${clockTime(startedAt)}`;
  const until = resolvedAt !== null ? `until ${clockTime(resolvedAt)}` : '';
  const mitigated = mitigatedAt !== null && resolvedAt === null ? `mitigated ${clockTime(mitigatedAt)}` : '';
  const state = [readable(status).toUpperCase(), severity, since, mitigated, until].filter(Boolean).join('  ');
  return [
    ...wrap(plainText(title), width).map((line) => paint('bold', line)),
    paint(status === 'OPEN' ? 'red' : 'cyan', state),
    paint('dim', reference === null ? id : `${reference}  ${id}`),
    ...(mergedInto ? hang('Merged into ', `${mergedInto.title} (${mergedInto.id})`, width) : []),
  ];
};

const hypothesisText = ({ text, status, evidence }: LiveIncident['hypotheses'][number]): string => {
  const count = (stance: string): number => evidence.filter((one) => one.stance === stance).length;
  return `${plainText(text)} [${readable(status)}; for ${count('SUPPORTS')}, against ${count('REFUTES')}]`;
};

const remedyText = ({ text, status, by, outcome }: LiveIncident['plannedRemediations'][number]): string =>
  `${plainText(text)} [${outcome ? `${readable(outcome.outcome)}, says ${outcome.by}` : `${readable(status)}, ${by}`}]`;

const alertText = ({ name, summary, startsAt, endsAt }: LiveIncident['alerts'][number]): string =>
  `${name}${summary ? `: ${plainText(summary)}` : ''} [${endsAt === null ? `fires since ${clockTime(startsAt)}` : `ended ${clockTime(endsAt)}`}]`;

const entryText = ({ at, text, by }: LiveIncident['entries'][number]): string =>
  `${clockTime(at)}  ${plainText(text)} (${by})`;

/** An incident for a terminal. */
export const incidentLines = (incident: LiveIncident, layout: Layout): string[] => [
  ...heading(incident, layout),
  ...(incident.summary ? ['', ...wrap(plainText(incident.summary), layout.width)] : []),
  ...section(
    'Services',
    listed(
      incident.affectedServices.map(
        ({ service, clearedAt }) =>
          `${service}${clearedAt === null ? '' : ` [works again since ${clockTime(clearedAt)}]`}`,
      ),
      layout,
    ),
    layout,
  ),
  ...section('Alerts', listed(incident.alerts.map(alertText), layout), layout),
  ...section(
    'Symptoms',
    listed(
      incident.symptoms.map(({ text }) => plainText(text)),
      layout,
    ),
    layout,
  ),
  ...section(
    'Who does what',
    listed(
      incident.roles.map(({ role, person }) => `${role}: ${person}`),
      layout,
    ),
    layout,
  ),
  ...section('Hypotheses', numbered(incident.hypotheses.map(hypothesisText), layout), layout),
  ...section(
    'Causes',
    listed(
      incident.confirmedCauses.map(({ text, by }) => `${plainText(text)} (confirmed by ${by})`),
      layout,
    ),
    layout,
  ),
  ...section('Remedies', numbered(incident.plannedRemediations.map(remedyText), layout), layout),
  ...section('Timeline', listed(incident.entries.map(entryText), layout), layout),
  ...section('Not recovered', listed(incident.notRecovered.map(plainText), layout), layout),
];

/** Suspects for a terminal, likeliest first. */
export const suspectLines = (suspects: readonly Suspect[], { width, paint }: Layout): string[] =>
  suspects.flatMap(({ rank, change, path, isCoincidence, signals, proves, refutes }) => {
    const name = [change.title, change.version].filter(Boolean).join(' ');
    const place = path.length > 1 ? path.join(' → ') : change.services.join(', ');
    const told = signals.filter(({ contribution }) => Math.abs(contribution) >= 0.005);
    return [
      ...hang(`${rank}  `, plainText(name), width).map((line) => paint('bold', line)),
      ...hang('   ', [place, clockTime(change.at), change.author].filter(Boolean).join('  '), width),
      ...(isCoincidence ? [paint('yellow', '   coincidence: only the moment speaks for it')] : []),
      ...told.flatMap(({ contribution, detail }) =>
        hang(`   ${contribution < 0 ? '' : '+'}${contribution.toFixed(2)}  `, plainText(detail), width),
      ),
      ...proves.slice(0, 3).flatMap((text) => hang('   to prove  ', plainText(text), width)),
      ...refutes.flatMap((text) => hang('   against   ', plainText(text), width)),
      '',
    ];
  });
