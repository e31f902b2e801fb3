import { toldAlike } from '#domain/incident/alike-alerts.js';
import { minuteOf } from '#domain/incident/moment.js';
import { plainText } from '../text/plain-text.js';
import { withPlaces } from '../text/source.js';
import { hang, wrap } from '../text/wrap.js';
import type { Paint } from '../text/paint.js';
import type { LiveIncident, Suspect, Titled } from './live-incident.js';

type Layout = Readonly<{ width: number; paint: Paint }>;

const readable = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

const section = (title: string, lines: readonly string[], { paint }: Layout): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines];

const numbered = (texts: readonly string[], { width }: Layout): string[] =>
  texts.flatMap((text, i) => hang(`  ${i + 1}  `, text, width));

const listed = (texts: readonly string[], { width }: Layout): string[] =>
  texts.flatMap((text) => hang('  - ', text, width));

const called = ({ id, reference, title }: Titled): string => `${plainText(title)} (${reference ?? id})`;

const heading = (incident: LiveIncident, { width, paint }: Layout): string[] => {
  const { id, reference, title, status, severity, startedAt, resolvedAt, mitigatedAt, mergedInto } = incident;
  const since = startedAt === null ? '' : `since ${minuteOf(startedAt)}`;
  const until = resolvedAt !== null ? `until ${minuteOf(resolvedAt)}` : '';
  const mitigated = mitigatedAt !== null && resolvedAt === null ? `mitigated ${minuteOf(mitigatedAt)}` : '';
  const state = [readable(status).toUpperCase(), severity, since, mitigated, until].filter(Boolean).join('  ');
  return [
    ...wrap(plainText(title), width).map((line) => paint('bold', line)),
    paint(status === 'OPEN' ? 'red' : 'cyan', state),
    paint('dim', reference === null ? id : `${reference}  ${id}`),
    ...(mergedInto ? hang('Merged into ', called(mergedInto), width) : []),
  ];
};

const hypothesisText = ({ text, status, evidence }: LiveIncident['hypotheses'][number]): string => {
  const count = (stance: string): number => evidence.filter((one) => one.stance === stance).length;
  return `${plainText(text)} [${readable(status)}; for ${count('SUPPORTS')}, against ${count('REFUTES')}]`;
};

const remedyText = ({ text, status, by, outcome }: LiveIncident['plannedRemediations'][number]): string =>
  `${plainText(text)} [${outcome ? `${readable(outcome.outcome)}, says ${outcome.by}` : `${readable(status)}, ${by}`}]`;

type ShownAlert = LiveIncident['alerts'][number];

const alertText = ({ name, summary, startsAt, endsAt }: ShownAlert): string =>
  `${name}${summary ? `: ${plainText(summary)}` : ''} [${endsAt === null ? `fires since ${minuteOf(startsAt)}` : `ended ${minuteOf(endsAt)}`}]`;

/** Many alerts of one name are one line: hundreds of pods say no more. */
const alertTexts = (alerts: readonly ShownAlert[]): string[] =>
  toldAlike(alerts.map((alert) => ({ alert, endsAt: alert.endsAt }))).map((alike) => {
    const first = alike[0]!.alert;
    if (alike.length === 1) return alertText(first);
    const place = first.service ? ` on ${first.service}` : '';
    const such = first.summary ? `, such as: ${plainText(first.summary)}` : '';
    const state = first.endsAt === null ? `fire, the first since ${minuteOf(first.startsAt)}` : 'ended';
    return `${alike.length} alerts ${first.name}${place}${such} [${state}]`;
  });

const suspicionText = ({ change, changeId, reason, by, cleared }: LiveIncident['suspectedChanges'][number]): string => {
  const name = change === null ? changeId : [change.title, change.version].filter(Boolean).join(' ');
  if (cleared) return `${plainText(name)} [not it, says ${cleared.by}: ${plainText(cleared.reason)}]`;
  return `${plainText(name)} [suspected by ${by}${reason ? `: ${plainText(reason)}` : ''}]`;
};

const linkText = ({ relation, otherId, other }: LiveIncident['links'][number]): string =>
  `${readable(relation)}: ${called({ id: otherId, reference: other?.reference ?? null, title: other?.title ?? 'unknown' })}`;

const entryText = ({ at, text, by }: LiveIncident['entries'][number]): string =>
  `${minuteOf(at)}  ${plainText(text)} (${by})`;

/** An incident for a terminal. */
export const incidentLines = (incident: LiveIncident, layout: Layout): string[] => [
  ...heading(incident, layout),
  ...(incident.summary ? ['', ...wrap(plainText(incident.summary), layout.width)] : []),
  ...section(
    'Services',
    listed(
      incident.affectedServices.map(
        ({ service, clearedAt }) =>
          `${service}${clearedAt === null ? '' : ` [works again since ${minuteOf(clearedAt)}]`}`,
      ),
      layout,
    ),
    layout,
  ),
  ...section('Alerts', listed(alertTexts(incident.alerts), layout), layout),
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
  ...section('Suspected changes', listed(incident.suspectedChanges.map(suspicionText), layout), layout),
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
  ...section(
    'Linked',
    listed([...incident.links.map(linkText), ...incident.duplicates.map((one) => `duplicate: ${called(one)}`)], layout),
    layout,
  ),
  ...section('Not recovered', listed(incident.notRecovered.map(plainText), layout), layout),
];

/** Suspects for a terminal, likeliest first. */
export const suspectLines = (
  suspects: readonly Suspect[],
  { width, paint, folder }: Layout & { folder: string },
): string[] =>
  suspects.flatMap(({ rank, change, path, isCoincidence, signals, proves, refutes }) => {
    const name = [change.title, change.version].filter(Boolean).join(' ');
    const place = path.length > 1 ? path.join(' → ') : change.services.join(', ');
    const told = signals.filter(({ contribution }) => Math.abs(contribution) >= 0.005);
    return [
      ...hang(`${rank}  `, plainText(name), width).map((line) => paint('bold', line)),
      ...hang('   ', [place, minuteOf(change.at), change.author].filter(Boolean).join('  '), width),
      ...(isCoincidence ? [paint('yellow', '   so far a coincidence')] : []),
      ...told.flatMap(({ contribution, detail }) =>
        hang(
          `   ${contribution < 0 ? '' : '+'}${contribution.toFixed(2)}  `,
          plainText(withPlaces(detail, folder)),
          width,
        ),
      ),
      ...proves.slice(0, 3).flatMap((text) => hang('   to prove  ', plainText(text), width)),
      ...refutes.flatMap((text) => hang('   against   ', plainText(text), width)),
      '',
    ];
  });
