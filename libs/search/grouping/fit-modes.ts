import type { FailureMode } from '#domain/document/document.js';
import type { Analyser } from '../analysis/analyser.js';
import { causeProfile, type CauseProfile } from './cause-profile.js';
import { compared, wordsInCommon } from './likeness.js';

/** A profile with the telling words of the failure mode's name, each once. */
export type ModeProfile = CauseProfile & Readonly<{ name: readonly string[] }>;

/** A failure mode as incidents are compared with it. */
export type ProfiledMode = Readonly<{ failureModeId: string; services: readonly string[]; profile: ModeProfile }>;

/** An incident that may have been one of them. */
export type ProfiledIncident = Readonly<{ services: readonly string[]; profile: CauseProfile }>;

/** Words in common from here on, 1 being the same words throughout, and so far ahead of the next mode, are a clear fit. */
const fitsFrom = 0.15;
const aheadBy = 0.04;

/** A name of fewer words, such as "Provider outage", stands in too many causes to tell one by. */
const fewestInName = 3;

/** What an incident is compared with of a described failure mode: its name and causes, and its symptoms, which count less. */
export const modeProfile = (
  { name, causes, symptoms }: Pick<FailureMode, 'name' | 'causes' | 'symptoms'>,
  analyser: Analyser,
): ModeProfile => ({
  ...causeProfile(
    {
      title: name,
      causes: [
        ...causes.map(({ text }) => ({ text, role: 'root-cause' as const })),
        ...symptoms.map(({ text }) => ({ text, role: 'trigger' as const })),
      ],
    },
    analyser,
  ),
  name: [...new Set(analyser.terms(name).map(({ stem }) => stem))],
});

/** Whether the causes of an incident hold every word of a failure mode's name. */
const isNamed = ({ profile: { words } }: ProfiledIncident, { profile: { name } }: ProfiledMode): boolean => {
  const told = new Set(words.map(([stem]) => stem));
  return name.length >= fewestInName && name.every((stem) => told.has(stem));
};

/** Whether two records name the same service. */
export const shareService = (left: readonly string[], right: readonly string[]): boolean => {
  const known = new Set(left.map((service) => service.toLowerCase()));
  return right.some((service) => known.has(service.toLowerCase()));
};

/**
 * The failure mode that each incident's causes clearly fit, null where none or several do: the only one whose name they hold, else the
 * one with most of their words. Only modes of a service that the incident concerned come into question; where its documents name no
 * service at all, any whose name its causes hold.
 */
export const fittingModes = (
  incidents: readonly ProfiledIncident[],
  modes: readonly ProfiledMode[],
): (string | null)[] => {
  const all = compared([...incidents.map(({ profile }) => profile), ...modes.map(({ profile }) => profile)]);
  return incidents.map((incident, i) => {
    const possible = modes
      .map((mode, m) => ({ mode, m }))
      .filter(({ mode }) => shareService(incident.services, mode.services));
    const nameable = incident.services.length > 0 ? possible.map(({ mode }) => mode) : modes;
    const [named, ...others] = nameable.filter((mode) => isNamed(incident, mode));
    if (named && others.length === 0) return named.failureModeId;
    const fits = possible
      .map(({ mode, m }) => ({ mode, fit: wordsInCommon(all[i]!, all[incidents.length + m]!) }))
      .filter(({ fit }) => fit >= fitsFrom)
      .sort((a, b) => b.fit - a.fit || (a.mode.failureModeId < b.mode.failureModeId ? -1 : 1));
    const [best, next] = fits;
    return best && best.fit - (next?.fit ?? 0) >= aheadBy ? best.mode.failureModeId : null;
  });
};
