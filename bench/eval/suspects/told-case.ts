import { neighboursOf } from '#application/neighbours.js';
import type { NearService, ServiceGraph } from '#application/ports/service-graph.js';
import { affectedServices } from '#application/rank-for-incident.js';
import { changeKinds, type ChangeKind } from '#domain/change/change.events.js';
import type { IncidentRecord, Mark } from '#domain/incident/incident-record.js';
import { recogniseBehaviours } from '#ingest/changes/recognise-behaviours.js';
import type { KnownChange, KnownPrecedent, SuspectCase } from '#search/suspects/suspect.js';

/**
 * An incident told in short lines. Times are minutes from its true beginning. `graph` holds `a > b c`: a needs b and c. Alerts are
 * `name service +2 {region=eu; ends=+30}`, symptoms `+3 words`, notes words, changes `-17 cart code title {v=4.31.0; region=eu}`, the
 * cause marked by `* ` before it, precedents `0.8 | checkout cart | title | cause`. Without a mark nothing that was changed is the cause.
 */
export type ToldCase = Readonly<{
  name: string;
  topic: string;
  graph: readonly string[];
  alerts: readonly string[];
  seen?: readonly string[];
  notes?: readonly string[];
  changes: readonly string[];
  precedents?: readonly string[];
  /** When it is asked; 40 where absent. */
  now?: number;
}>;

/** A case to rank, and the change that caused it; null where none of them did. */
export type RankableCase = Readonly<{ name: string; topic: string; asked: SuspectCase; causeId: string | null }>;

const beginning = Date.parse('2026-03-12T10:00:00.000Z');

const momentAt = (minutes: number): string => new Date(beginning + minutes * 60_000).toISOString();

const mark = (minutes: number): Mark => ({
  position: 100,
  at: momentAt(minutes),
  recordedAt: momentAt(minutes),
  by: 'Ada Keller',
});

type Options = ReadonlyMap<string, string>;

const withOptions = (line: string): [string, Options] => {
  const [, text = line, inside = ''] = /^(.*?)\s*(?:\{([^}]*)\})?$/s.exec(line) ?? [];
  const pairs = inside.split(';').flatMap((part): [string, string][] => {
    const [key, ...value] = part.trim().split('=');
    return key ? [[key, value.join('=')]] : [];
  });
  return [text, new Map(pairs)];
};

const minutesOf = (options: Options, key: string): string | null =>
  options.has(key) ? momentAt(Number(options.get(key))) : null;

const labelsOf = (options: Options): Record<string, string> =>
  Object.fromEntries(['region', 'env'].flatMap((key) => (options.has(key) ? [[key, options.get(key)!]] : [])));

const alertOf = (line: string): IncidentRecord['alerts'][number] => {
  const [text, options] = withOptions(line);
  const [name = '', service = '', at = '0'] = text.split(' ');
  const startsAt = momentAt(Number(at));
  return {
    ...mark(Number(at)),
    by: 'alertmanager',
    alert: {
      alertId: `${name} ${service}`,
      source: 'alertmanager',
      name,
      labels: labelsOf(options),
      annotations: {},
      startsAt,
      service,
    },
    endsAt: minutesOf(options, 'ends'),
  };
};

const afterTime = (line: string): [number, string] => {
  const [at = '0', ...words] = line.split(' ');
  return [Number(at), words.join(' ')];
};

const incidentOf = ({ name, alerts, seen = [], notes = [] }: ToldCase): IncidentRecord => {
  const recorded = alerts.map(alertOf);
  const first = recorded[0]?.alert.startsAt ?? momentAt(2);
  return {
    ...{ incidentId: 'incident-1', version: 1, position: 100, status: 'open', title: name, reference: null },
    ...{ summary: null, origin: 'alert', severity: null, isStartReported: false, startedAt: first },
    reported: { ...mark(2), at: first, recordedAt: first, by: 'alertmanager' },
    ...{ mitigated: null, resolved: null, reopened: null },
    symptoms: seen.map((line, i) => {
      const [at, text] = afterTime(line);
      return { ...mark(at), symptomId: `s${i}`, kind: 'text', text };
    }),
    alerts: recorded,
    ...{ services: [], roles: [], suspectedChanges: [], hypotheses: [], causes: [], remediations: [] },
    entries: notes.map((text, i) => ({ ...mark(10), entryId: `n${i}`, kind: 'note', text })),
    ...{ statedOutcomes: [], links: [], duplicateIds: [], mergedInto: null, postmortem: null },
  };
};

const isKind = (word: string): word is ChangeKind => (changeKinds as readonly string[]).includes(word);

const changeOf = (line: string, i: number): KnownChange => {
  const [text, options] = withOptions(line.replace(/^\* /, ''));
  const [at = '0', services = '', kind = 'code', ...words] = text.split(' ');
  if (!isKind(kind)) throw new Error(`"${line}" tells no kind of change: write one of ${changeKinds.join(', ')}`);
  const title = words.join(' ');
  const [version, region, environment] = ['v', 'region', 'env'].map((key) => options.get(key));
  const moment = momentAt(Number(at));
  return {
    change: {
      ...{ changeId: `change-${i}`, kind, title, services: services.split(','), at: moment, source: 'github' },
      ...{ provenance: { by: 'unknown' }, behaviours: recogniseBehaviours({ title }), links: [] },
      ...(version !== undefined && { version }),
      ...(region !== undefined && { region }),
      ...(environment !== undefined && { environment }),
    },
    position: 50,
    recordedAt: minutesOf(options, 'recorded') ?? moment,
    failedAt: minutesOf(options, 'failed'),
    rolledBackAt: minutesOf(options, 'rolled'),
    rolledBackBy: null,
  };
};

const precedentOf = (line: string, i: number): KnownPrecedent => {
  const [likeness = '0', services = '', title = '', text = ''] = line.split(' | ');
  const words = { sourceUri: `file:///kb/${i}.md`, startLine: 1, endLine: 1, position: i };
  return {
    ...{ incidentId: `precedent-${i}`, name: `INC-${i}`, title, likeness: Number(likeness) },
    services: services.split(' '),
    causes: [{ role: 'root-cause', text, ...words }],
    checks: [],
  };
};

/** What needs what, both ways, as lines tell it. */
const graphOf = (lines: readonly string[]): ServiceGraph => {
  const needs = new Map<string, string[]>();
  const neededBy = new Map<string, string[]>();
  for (const line of lines) {
    const [from = '', to = ''] = line.split(' > ');
    for (const name of to.split(' ')) {
      needs.set(from, [...(needs.get(from) ?? []), name]);
      neededBy.set(name, [...(neededBy.get(name) ?? []), from]);
    }
  }
  const walk = (start: string, edges: ReadonlyMap<string, string[]>, depth: number): NearService[] => {
    const direction = edges === needs ? 'upstream' : 'downstream';
    const seen = new Set([start]);
    let [found, ends]: [NearService[], string[][]] = [[], [[start]]];
    for (let distance = 1; distance <= depth; distance += 1) {
      const paths = ends.flatMap((path) => (edges.get(path.at(-1)!) ?? []).map((name) => [...path, name]));
      ends = paths.filter((path) => !seen.has(path.at(-1)!) && seen.add(path.at(-1)!));
      found = [...found, ...ends.map((path) => ({ name: path.at(-1)!, distance, direction, path }) as const)];
    }
    return found;
  };
  return {
    near: async (services, { depth }) =>
      services.flatMap((name) => [
        { name, distance: 0, direction: 'self', path: [name] } as const,
        ...walk(name, needs, depth),
        ...walk(name, neededBy, depth),
      ]),
  };
};

/** The case as it is given to the ranking: what is near is found as for a real incident. */
export const rankableCase = async (told: ToldCase): Promise<RankableCase> => {
  const incident = incidentOf(told);
  const affected = affectedServices(incident);
  const cause = told.changes.findIndex((line) => line.startsWith('* '));
  return {
    name: told.name,
    topic: told.topic,
    causeId: cause < 0 ? null : `change-${cause}`,
    asked: {
      incident,
      affected,
      changes: told.changes.map(changeOf),
      near: await neighboursOf(affected, { record: incident }, graphOf(told.graph)),
      precedents: (told.precedents ?? []).map(precedentOf),
      now: momentAt(told.now ?? 40),
    },
  };
};
