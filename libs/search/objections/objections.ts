import type { Consideration, Ground } from '../ranking/consideration.js';
import { changesJustBefore, differ, type ChangeKind } from './change-kinds.js';
import { productVersionsIn } from './product-versions.js';
import type { IncidentTrait } from './incident-traits.js';
import { technologiesIn } from './technologies.js';

/** What a question tells of circumstances that a precedent may contradict. */
export type Circumstances = Readonly<{
  versions: readonly Readonly<{ product: string; release: string; written: string }>[];
  changes: readonly ChangeKind[];
  technologies: readonly string[];
}>;

/** Reads the circumstances from the words of a question. */
export const circumstancesOf = (text: string): Circumstances => ({
  versions: productVersionsIn(text),
  changes: changesJustBefore(text),
  technologies: technologiesIn(text),
});

/** A trait of an incident found; `withdrawn` ones are of a later document on what the incident relied on. */
export type FoundTrait = IncidentTrait & Readonly<{ incidentId: string; sourceUri?: string; position?: number }>;

/**
 * What an objection takes off a score, whose best is usually between 0.3 and 0.8. Small beside what words and meaning give: it decides
 * between matches that are nearly level, and buries none.
 */
export const objectionWeights = { version: 0.04, withdrawn: 0.04, change: 0.03, fixed: 0.01 } as const;

/** Several objections do not add up to more than this. */
const mostTaken = 0.08;

type Objection = Omit<Consideration, 'groupId'>;

const groundsOf = (traits: readonly FoundTrait[]): Ground[] =>
  traits.slice(0, 3).map(({ text, sourceUri, startLine, endLine, position }) => ({
    text,
    startLine,
    endLine,
    ...(sourceUri !== undefined && { sourceUri }),
    ...(position !== undefined && { position }),
  }));

const otherVersion = (asked: Circumstances, traits: readonly FoundTrait[]): Objection[] =>
  asked.versions.slice(0, 1).flatMap(({ product, release, written }) => {
    const own = traits.filter(({ kind, subject }) => kind === 'version' && subject === product);
    if (own.length === 0 || own.some(({ value }) => value === release)) return [];
    const told = [...new Set(own.map(({ value }) => `${product} ${value}`))].join(', ');
    return [
      {
        name: 'another version',
        contribution: -objectionWeights.version,
        detail: `the question names ${written.trim()}, the record ${told}`,
        grounds: groundsOf(own),
      },
    ];
  });

const otherChange = (asked: Circumstances, traits: readonly FoundTrait[]): Objection[] => {
  const own = traits.filter(({ kind }) => kind === 'change');
  if (asked.changes.length === 0 || own.length === 0) return [];
  const contradicts = own.every(({ subject }) => asked.changes.every((kind) => differ(kind, subject as ChangeKind)));
  if (!contradicts) return [];
  const told = [...new Set(own.map(({ subject }) => subject))].join(', ');
  return [
    {
      name: 'another kind of change',
      contribution: -objectionWeights.change,
      detail: `the question tells of a ${asked.changes.join(', ')} just before, the record of ${told}`,
      grounds: groundsOf(own),
    },
  ];
};

const sinceWithdrawn = (asked: Circumstances, traits: readonly FoundTrait[]): Objection[] => {
  const own = traits.filter(({ kind, subject }) => kind === 'withdrawn' && !asked.technologies.includes(subject));
  if (own.length === 0) return [];
  const told = [...new Set(own.map(({ subject }) => subject))].join(', ');
  return [
    {
      name: 'dependency since withdrawn',
      contribution: -objectionWeights.withdrawn,
      detail: `${told} was given up after that incident`,
      grounds: groundsOf(own),
    },
  ];
};

const sinceFixed = (_asked: Circumstances, traits: readonly FoundTrait[]): Objection[] => {
  const own = traits.filter(({ kind }) => kind === 'fixed');
  if (own.length === 0) return [];
  const on = own.map(({ value }) => value).find((value) => value !== '');
  return [
    {
      name: 'cause fixed and verified',
      contribution: -objectionWeights.fixed,
      detail: `the cause was fixed${on === undefined ? '' : ` on ${on}`} and verified: look whether the fix still holds`,
      grounds: groundsOf(own),
    },
  ];
};

const bounded = (objections: readonly Objection[]): Objection[] => {
  const taken = objections.reduce((sum, { contribution }) => sum - contribution, 0);
  const share = taken > mostTaken ? mostTaken / taken : 1;
  return objections.map((objection) => ({ ...objection, contribution: objection.contribution * share }));
};

const byIncident = (traits: readonly FoundTrait[]): Map<string, FoundTrait[]> => {
  const found = new Map<string, FoundTrait[]>();
  for (const trait of traits) found.set(trait.incidentId, [...(found.get(trait.incidentId) ?? []), trait]);
  return found;
};

/** What speaks against incidents under these circumstances, each with the words on record that it rests on. */
export const objectionsTo = (asked: Circumstances, traits: readonly FoundTrait[]): Consideration[] =>
  [...byIncident(traits)].flatMap(([groupId, own]) =>
    bounded([otherVersion, sinceWithdrawn, otherChange, sinceFixed].flatMap((rule) => rule(asked, own))).map(
      (objection) => ({ groupId, ...objection }),
    ),
  );
