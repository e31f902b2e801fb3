import type { DraftKind, DraftTemplate } from './draft.js';
import { atlassian } from './templates/atlassian.js';
import { googleSre } from './templates/google-sre.js';
import { statusCustomer, statusInternal } from './templates/status-updates.js';

const builtIn = (name: string, kind: DraftKind, text: string): DraftTemplate => ({ name, kind, text, isOwn: false });

/** The templates that come with Precedent; the first of a kind is used where none is named. */
export const builtInTemplates: readonly DraftTemplate[] = [
  builtIn('google-sre', 'postmortem', googleSre),
  builtIn('atlassian', 'postmortem', atlassian),
  builtIn('internal', 'status-internal', statusInternal),
  builtIn('customer', 'status-customer', statusCustomer),
];
