import { createAnalyser } from '#search/analysis/analyser.js';
import { causeProfile } from '#search/grouping/cause-profile.js';
import { groupIncidents } from '#search/grouping/group-incidents.js';
import type { GroupReports } from './groups.js';

const analyser = createAnalyser([]);

/** As many matches as an answer groups. */
export const groupedMatches = 20;

/** Groups reports as an answer does where nobody has named a failure mode yet: by causes that are alike. */
export const groupByCauses: GroupReports = (ranked) =>
  groupIncidents(
    ranked.map(({ path, document: { document } }) => ({
      incidentId: path,
      profile: document.kind === 'postmortem' ? causeProfile(document, analyser) : null,
      mode: null,
    })),
  ).map(({ members }) => members.map((member) => ranked[member]!.path));
