import type { Change, ChangeKind } from '#domain/change/change.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { changesJustBefore } from '../objections/change-kinds.js';
import type { ScoreSignal } from '../ranking/signals.js';
import { recordedKinds } from './told-kinds.js';

const namedWeight = 0.2;
const kindWeight = 0.05;

/** What people and alerts wrote about the incident, in lower case, and the kinds of change they say came just before. */
export type Told = Readonly<{ text: string; kinds: ReadonlySet<ChangeKind> }>;

/** Gathers what was written about the incident; what was said of suspects is not looked at again. */
export const toldIn = ({ title, summary, symptoms, entries, alerts }: IncidentRecord): Told => {
  const text = [
    title,
    summary ?? '',
    ...symptoms.map((symptom) => symptom.text),
    ...entries.map((entry) => entry.text),
    ...alerts.map(({ alert }) => alert.summary ?? ''),
  ].join('\n');
  return { text: text.toLowerCase(), kinds: new Set(recordedKinds(changesJustBefore(text))) };
};

const isTelling = (name: string): boolean => name.length >= 4 && /\d/.test(name);

/** Its id, its version or a link of it stands in what was written. */
const namedAs = ({ changeId, version, links }: Change, { text }: Told): string | undefined =>
  [changeId, ...(version === undefined ? [] : [version]), ...links.map(({ href }) => href)].find(
    (name) => isTelling(name) && text.includes(name.toLowerCase()),
  );

/** What the words of the incident say for a change. */
export const toldSignals = (change: Change, told: Told): ScoreSignal[] => {
  const name = namedAs(change, told);
  return [
    ...(name === undefined
      ? []
      : [{ name: 'named in the incident', contribution: namedWeight, detail: `Somebody wrote of ${name} here.` }]),
    ...(told.kinds.has(change.kind)
      ? [
          {
            name: 'kind',
            contribution: kindWeight,
            detail: `The incident tells of a ${change.kind} change just before.`,
          },
        ]
      : []),
  ];
};
