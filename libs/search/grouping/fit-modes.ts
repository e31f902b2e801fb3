import type { FailureMode } from '#domain/document/document.js';
import type { Analyser } from '../analysis/analyser.js';
import { causeProfile, type CauseProfile } from './cause-profile.js';
import { compared, wordsInCommon } from './likeness.js';

/** A failure mode as incidents are compared with it. */
export type ProfiledMode = Readonly<{ failureModeId: string; services: readonly string[]; profile: CauseProfile }>;

/** An incident that may have been one of them. */
export type ProfiledIncident = Readonly<{ services: readonly string[]; profile: CauseProfile }>;

/** Words in common from here on, 1 being the same words throughout, and so far ahead of the next mode, are a clear fit. */
const fitsFrom = 0.15;
const aheadBy = 0.04;

/** What an incident is compared with of a described failure mode: its name and causes, and its symptoms, which count less. */
export const modeProfile = (
  { name, causes, symptoms }: Pick<FailureMode, 'name' | 'causes' | 'symptoms'>,
  analyser: Analyser,
): CauseProfile =>
  causeProfile(
    {
      title: name,
      causes: [
        ...causes.map(({ text }) => ({ text, role: 'root-cause' as const })),
        ...symptoms.map(({ text }) => ({ text, role: 'trigger' as const })),
      ],
    },
    analyser,
  );

/** Whether two records name the same service. */
export const shareService = (left: readonly string[], right: readonly string[]): boolean => {
  const known = new Set(left.map((service) => service.toLowerCase()));
  return right.some((service) => known.has(service.toLowerCase()));
};

/**
 * The failure mode that each incident's causes clearly fit, null where none or several do. Only modes of a service that the
 * incident concerned come into question.
 */
export const fittingModes = (
  incidents: readonly ProfiledIncident[],
  modes: readonly ProfiledMode[],
): (string | null)[] => {
  const all = compared([...incidents.map(({ profile }) => profile), ...modes.map(({ profile }) => profile)]);
  return incidents.map(({ services }, i) => {
    const fits = modes
      .map((mode, m) => ({ mode, m }))
      .filter(({ mode }) => shareService(services, mode.services))
      .map(({ mode, m }) => ({ mode, fit: wordsInCommon(all[i]!, all[incidents.length + m]!) }))
      .filter(({ fit }) => fit >= fitsFrom)
      .sort((a, b) => b.fit - a.fit || (a.mode.failureModeId < b.mode.failureModeId ? -1 : 1));
    const [best, next] = fits;
    return best && best.fit - (next?.fit ?? 0) >= aheadBy ? best.mode.failureModeId : null;
  });
};
