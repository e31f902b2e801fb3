import type { CauseProfile } from './cause-profile.js';
import { shareService } from './fit-modes.js';
import { compared, wordsInCommon } from './likeness.js';

/** What is known of a runbook when a failure mode looks for one. `names` are its alerts and the name of its file. */
export type ProfiledRunbook = Readonly<{
  documentId: string;
  services: readonly string[];
  names: readonly string[];
  profile: CauseProfile;
}>;

/** A failure mode that looks for a runbook; `text` is all that is written down of it. */
export type CoveredMode = Readonly<{ services: readonly string[]; text: string; profile: CauseProfile }>;

/** Why a runbook is taken to cover a failure mode: it is named there, or has its words. */
export type Coverage = Readonly<{ documentId: string; by: 'name' | 'words' }>;

/** Words in common from here on count as covering, more of them where it is not about the same service. */
const coversFrom = { sameService: 0.16, elsewhere: 0.22 } as const;

const isNamed = ({ names }: ProfiledRunbook, text: string): boolean =>
  names.some((name) => name.length > 5 && text.includes(name.toLowerCase()));

/** The runbook that covers each failure mode, null where none does. A runbook that the mode's text names comes before words. */
export const coveringRunbooks = (
  modes: readonly CoveredMode[],
  runbooks: readonly ProfiledRunbook[],
): (Coverage | null)[] => {
  const all = compared([...modes.map(({ profile }) => profile), ...runbooks.map(({ profile }) => profile)]);
  return modes.map(({ text, services }, i) => {
    const named = runbooks.find((runbook) => isNamed(runbook, text.toLowerCase()));
    if (named) return { documentId: named.documentId, by: 'name' };
    const [best] = runbooks
      .map((runbook, r) => ({ runbook, words: wordsInCommon(all[i]!, all[modes.length + r]!) }))
      .filter(
        ({ runbook, words }) =>
          words >= coversFrom[shareService(services, runbook.services) ? 'sameService' : 'elsewhere'],
      )
      .sort((a, b) => b.words - a.words || (a.runbook.documentId < b.runbook.documentId ? -1 : 1));
    return best ? { documentId: best.runbook.documentId, by: 'words' } : null;
  });
};
