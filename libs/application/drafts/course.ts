import { minuteOf } from '#domain/incident/moment.js';
import { mostToldApart } from '#domain/incident/alike-alerts.js';
import { speakerOf } from '#domain/incident/fold-incident.js';
import type { RecordedRemediation } from '#domain/incident/incident-record.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { IncidentStory } from './story.js';
import { clockTime, inLine, saidBy, type Missing, type Told } from './told.js';

type Found = readonly (Told | Missing)[];

const outcomeWords = {
  worked: 'Worked',
  failed: 'Did not help',
  'made-worse': 'Made it worse',
  reverted: 'Was taken back',
  unknown: 'Outcome unknown',
} as const;

const isPlanned = ({ kind }: RecordedRemediation): boolean =>
  kind === 'prevention' || kind === 'detection' || kind === 'process';

const outcomeOf = ({ outcome, applied, by }: RecordedRemediation): Pick<Told, 'lead' | 'tail'> => {
  if (outcome === null) return { lead: 'Outcome not recorded: ', tail: saidBy(applied?.by ?? by) };
  const effect = outcome.minutesToEffect === undefined ? '' : `, after ${outcome.minutesToEffect} min`;
  return { lead: `${outcomeWords[outcome.outcome]}: `, tail: `${effect}${saidBy(outcome.by)}` };
};

const remedyLines = (remedy: RecordedRemediation): (Told | Missing)[] => {
  const { text, kind, position, applied, outcome } = remedy;
  const line: Told = {
    text,
    positions: [position, applied?.position, outcome?.position].flatMap((each) => each ?? []),
    ...outcomeOf(remedy),
    sort: 'remedy',
    values: `${kind} ${outcome?.outcome ?? 'unknown'}`,
  };
  if (outcome === null) return [line, { gap: `what became of "${inLine(text)}"` }];
  const note = outcome.note ? [{ text: outcome.note, positions: [outcome.position], lead: 'Note: ', depth: 1 }] : [];
  return [line, ...note];
};

/** What was tried, and what came of it. */
export const remedies = ({ record }: IncidentStory): Found => {
  const tried = record.remediations.filter(({ applied, outcome }) => applied !== null || outcome !== null);
  const stated = record.statedOutcomes.map(({ remediation, outcome, position, by }): Told => ({
    text: remediation,
    positions: [position],
    lead: `${outcomeWords[outcome]}: `,
    tail: saidBy(by),
    sort: 'remedy',
    values: `mitigation ${outcome}`,
  }));
  return tried.length === 0 && stated.length === 0
    ? [{ gap: 'what was done, and what came of it' }]
    : [...tried.flatMap(remedyLines), ...stated];
};

/** What was proposed to be done later and is not done. */
export const actions = ({ record }: IncidentStory): Found => {
  const open = record.remediations.filter(({ applied, outcome }) => applied === null && outcome === null);
  return open.length === 0
    ? [{ gap: 'what shall be done, by whom and until when' }]
    : open.map((remedy) => ({
        text: remedy.text,
        positions: [remedy.position],
        lead: `${remedy.status === 'approved' ? 'Approved, not done' : 'Proposed, not done'}: `,
        tail: saidBy(remedy.by),
        ...(isPlanned(remedy) && { sort: 'remedy' as const, values: `${remedy.kind} unknown open` }),
      }));
};

const quotedRemedy = ({ record }: IncidentStory, id: string): string =>
  record.remediations.find(({ remediationId }) => remediationId === id)?.text ?? id;

type Texts = { readonly [E in IncidentEvent as E['type']]?: (data: E['data'], story: IncidentStory) => string | null };

const alertName = ({ record }: IncidentStory, id: string): string =>
  record.alerts.find(({ alert }) => alert.alertId === id)?.alert.name ?? id;

/** What facts say in a timeline; the others say nothing new there. */
const entryTexts: Texts = {
  IncidentReported: ({ title, origin }) => (origin === undefined ? null : `Reported: ${title}`),
  SymptomObserved: ({ text }) => `Seen: ${text}`,
  AlertAttached: ({ alert }) => `Alert ${alert.name} fired`,
  AlertResolved: ({ alertId }, story) => `Alert ${alertName(story, alertId)} fired no more`,
  SeverityChanged: ({ severity }) => `Severity ${severity}`,
  ServiceAffected: ({ service }) => `${service} affected`,
  ServiceCleared: ({ service }) => `${service} works again`,
  TimelineEntryRecorded: ({ text }) => text,
  RootCauseConfirmed: ({ text }) => `Root cause confirmed: ${text}`,
  RemediationApplied: ({ remediationId }, story) => `Done: ${quotedRemedy(story, remediationId)}`,
  RemediationOutcomeRecorded: ({ outcome, remediation }) => `${outcomeWords[outcome]}: ${remediation}`,
  IncidentMitigated: () => 'Mitigated',
  IncidentResolved: () => 'Resolved',
  IncidentReopened: ({ reason }) => `Opened again: ${reason}`,
};

const entryText = (story: IncidentStory, { event }: Recorded<IncidentEvent>): string | null => {
  const tell = entryTexts[event.type] as ((data: object, story: IncidentStory) => string | null) | undefined;
  return tell?.(event.data, story) ?? null;
};

const momentOf = ({ event, occurredAt }: Recorded<IncidentEvent>): string => {
  if (event.type === 'AlertAttached') return event.data.alert.startsAt;
  return event.type === 'AlertResolved' ? event.data.endsAt : occurredAt;
};

type Entry = Readonly<{ facts: readonly Recorded<IncidentEvent>[]; text: string; at: string; until: string }>;

const isOfAlert = ({ event }: Recorded<IncidentEvent>): boolean => /^Alert(Attached|Resolved)$/.test(event.type);

/** The same said of many alerts one after another is one entry: hundreds of pods tell one thing. */
const joined = (entries: readonly Entry[]): Entry[] => {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const isSame = run !== undefined && isOfAlert(entry.facts[0]!) && run[0]!.text === entry.text;
    if (isSame) run.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) => {
    if (run.length <= mostToldApart) return run;
    const [{ text, at }, until] = [run[0]!, run.at(-1)!.at];
    const by = until.slice(0, 16) === at.slice(0, 16) ? '' : `, until ${minuteOf(until)}`;
    return [{ text: `${text}, ${run.length} times${by}`, at, until, facts: run.flatMap(({ facts }) => facts) }];
  });
};

const entryOf = (story: IncidentStory, fact: Recorded<IncidentEvent>): Entry[] => {
  const text = entryText(story, fact);
  if (text === null) return [];
  const at = new Date(momentOf(fact)).toISOString();
  return [{ facts: [fact], text, at, until: at }];
};

/** What happened when, by the time it was true. */
export const timeline = (story: IncidentStory): Found => {
  const entries = story.facts
    .flatMap((fact) => entryOf(story, fact))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.facts[0]!.position - b.facts[0]!.position);
  if (entries.length === 0) return [{ gap: 'what happened when' }];
  return joined(entries).map(({ facts, text, at }) => ({
    text,
    positions: facts.map(({ position }) => position),
    lead: `${at.slice(0, 10)} ${clockTime(at)}: `,
    tail: saidBy(speakerOf(facts[0]!), at, facts[0]!.recordedAt),
    sort: 'entry',
    values: at,
  }));
};
