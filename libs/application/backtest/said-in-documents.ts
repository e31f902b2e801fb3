import { groupedBy } from './grouped.js';
import type { Mention } from './mentions.js';
import type { PastIncident } from './past-incident.js';
import type { SaidMode, SaidPair } from './same-failure.js';
import { nameKey } from '#search/grouping/name-key.js';

/** A failure mode that a document describes, with the incidents that it names as its own. */
export type DescribedMode = Readonly<{ modeId: string; name: string; mentions: readonly Mention[] }>;

/** Finds the incident that a mention means; undefined where it is none, or more than one. */
export type Resolve = (mention: Mention) => string | undefined;

const onlyOne = (found: readonly string[] | undefined): string | undefined =>
  found !== undefined && new Set(found).size === 1 ? found[0] : undefined;

const fileOf = (uri: string): string => decoded(uri.split(/[?#]/)[0]!).split('/').at(-1)!.toLowerCase();

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Numbers are those that documents give their incidents; links are told by the name of the file. */
export const resolverOf = (incidents: readonly PastIncident[]): Resolve => {
  const numbers = groupedBy(
    incidents.filter(({ reference }) => reference !== null),
    ({ reference }) => reference!,
  );
  const named = incidents.flatMap(({ incidentId, sourceUris }) =>
    sourceUris.map((uri) => ({ incidentId, file: fileOf(uri) })),
  );
  const files = groupedBy(named, ({ file }) => file);
  return ({ kind, target }) =>
    kind === 'reference'
      ? onlyOne(numbers.get(target.toUpperCase())?.map(({ incidentId }) => incidentId))
      : onlyOne(files.get(fileOf(target))?.map(({ incidentId }) => incidentId));
};

/** The pairs of incidents that documents say to be the same failure. */
export const pairsInDocuments = (incidents: readonly PastIncident[], resolve: Resolve): SaidPair[] =>
  incidents.flatMap(({ incidentId, sameAs }) =>
    sameAs.flatMap((mention) => {
      const right = resolve(mention);
      return right === undefined || right === incidentId
        ? []
        : [{ left: incidentId, right, isSame: true, source: 'link' as const }];
    }),
  );

/** The failure modes that documents give to incidents: the incident's own, or the one that describes the mode. */
export const modesInDocuments = (
  incidents: readonly PastIncident[],
  described: readonly DescribedMode[],
  resolve: Resolve,
): SaidMode[] => {
  const byName = new Map(described.map((mode) => [nameKey(mode.name), mode]));
  const said = (incidentId: string, modeId: string, name: string): SaidMode =>
    ({ incidentId, modeId, name, source: 'document' }) as const;
  const ofModes = described.flatMap(({ modeId, name, mentions }) =>
    mentions.flatMap((mention) => {
      const incidentId = resolve(mention);
      return incidentId === undefined ? [] : [said(incidentId, modeId, name)];
    }),
  );
  const ofIncidents = incidents.flatMap(({ incidentId, mode }) => {
    if (mode === null) return [];
    const known = byName.get(mode);
    return [said(incidentId, known?.modeId ?? `named ${mode}`, known?.name ?? mode)];
  });
  return [...ofModes, ...ofIncidents];
};
