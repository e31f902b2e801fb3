import { cuesIn } from './cues.js';
import type { Unit } from './units.js';

const telling = new Set([
  'rootCause',
  'theCause',
  'causedBy',
  'caused',
  'dueTo',
  'because',
  'resultedIn',
  'asResult',
  'contributed',
  'turnedOut',
]);
const doing = new Set(['rolledBack', 'restarted', 'resolvedBy', 'theFix', 'scaled', 'replaced', 'removed', 'added']);
const intending = new Set(['weWill', 'should', 'opensWithOrder', 'prevents']);

/** What one statement shows besides its place. */
type Shown = Readonly<{ cues: readonly string[]; tells: number; does: number; intends: number }>;

const count = (found: readonly string[], among: ReadonlySet<string>): number =>
  found.filter((cue) => among.has(cue)).length;

const shownBy = ({ text }: Unit): Shown => {
  const found = cuesIn(text.slice(0, 600));
  return { cues: found, tells: count(found, telling), does: count(found, doing), intends: count(found, intending) };
};

const sizeOf = (text: string): string => {
  const words = text.split(' ').length;
  return words < 5 ? 'tiny' : words < 10 ? 'short' : words < 28 ? 'middling' : 'long';
};

const placeOf = (position: number): string =>
  position < 0.12
    ? 'opening'
    : position < 0.35
      ? 'early'
      : position < 0.7
        ? 'middle'
        : position < 0.88
          ? 'late'
          : 'closing';

const headingWords =
  /\b(?:root cause|cause|contribut\w*|why|trigger|problem|summary|resolution|recovery|fix|mitigat\w*|action|follow[- ]?up|prevent\w*|improve\w*|lessons?|went wrong|went well|lucky|timeline|impact|detection|conclusion|overview|context|review|identified|next)\b/gi;

const withNeighbour = (shown: Shown | undefined, where: string): string[] =>
  shown === undefined
    ? []
    : [
        ...(shown.tells > 0 ? [`${where}:tells`] : []),
        ...(shown.does > 0 ? [`${where}:does`] : []),
        ...(shown.intends > 0 ? [`${where}:intends`] : []),
      ];

const featuresOfUnit = (unit: Unit, shown: Shown): string[] => {
  const role = unit.roles[0] ?? 'none';
  const heading = [
    ...new Set((unit.heading.toLowerCase().match(headingWords) ?? []).map((word) => word.replace(/\W+/g, '-'))),
  ];
  return [
    `role:${role}`,
    ...unit.roles.slice(1).map((each) => `also:${each}`),
    ...heading.map((word) => `heading:${word}`),
    `kind:${unit.block.kind}`,
    `size:${sizeOf(unit.text)}`,
    `place:${placeOf(unit.position)}`,
    ...shown.cues.map((cue) => `cue:${cue}`),
    `role:${role}+tells:${Math.min(shown.tells, 2)}`,
    `role:${role}+does:${Math.min(shown.does, 2)}`,
    `role:${role}+intends:${Math.min(shown.intends, 2)}`,
    `tells:${Math.min(shown.tells, 3)}`,
    `does:${Math.min(shown.does, 3)}`,
    `intends:${Math.min(shown.intends, 3)}`,
  ];
};

/** What every statement of a document shows, by name: its place, its shape, its words and those of its neighbours. */
export const featuresOf = (units: readonly Unit[]): string[][] => {
  const shown = units.map(shownBy);
  return units.map((unit, index) => [
    ...featuresOfUnit(unit, shown[index]!),
    ...withNeighbour(shown[index - 1], 'before'),
    ...withNeighbour(shown[index + 1], 'after'),
  ]);
};
